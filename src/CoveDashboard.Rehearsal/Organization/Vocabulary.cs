namespace CoveDashboard.Rehearsal.Organization;

/// <summary>Words that a believable company's accounts are named with.</summary>
internal static class Vocabulary
{
    public const string Company = "acme";

    public static readonly string[] BusinessUnits =
    [
        "retail", "payments", "logistics", "data", "platform", "claims", "mobile", "media", "fleet", "loyalty", "search",
        "wholesale", "insights", "billing", "support", "iot", "pricing", "marketing", "finance", "people", "legal", "labs",
    ];

    public static readonly string[] Products =
    [
        "checkout", "ledger", "routing", "orders", "gateway", "events", "reports", "profile", "inbox", "forecast",
        "archive", "scoring", "stream", "portal", "notify", "sync", "vault", "metrics", "imports", "exports", "returns",
        "tariffs", "tracking", "quotes", "catalog", "refunds", "consent", "identity", "pipeline", "lakehouse",
    ];

    public static readonly string[] Environments = ["Prod", "Test", "Dev"];

    /// <summary>What teams call their sandboxes.</summary>
    public static readonly string[] Sandboxes =
    [
        "siskin", "dunlin", "merlin", "linnet", "avocet", "gannet", "puffin", "curlew", "petrel", "swift", "harrier", "pipit", "godwit",
        "turnstone", "dipper", "fulmar", "whinchat", "shrike", "heron", "osprey", "plover", "kestrel", "wren", "teal",
    ];

    /// <summary>Users of IAM who are people are called by the number of their badge.</summary>
    public static readonly string[] Badges =
    [
        "e10047", "e10112", "e10239", "e10388", "e10415", "e10556", "e10603", "e10721", "e10894", "e10930", "e11008", "e11176", "e11245",
        "e11391", "e11467", "e11502", "e11638", "e11759", "e11820", "e11983", "e12014", "e12168", "e12277", "e12349",
    ];

    public static readonly string[] Acquired = ["northwind", "fabrikam", "contoso", "tailspin", "litware", "adatum"];
}
