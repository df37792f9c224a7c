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

    public static readonly string[] People =
    [
        "mira", "jonas", "amara", "tomas", "yuki", "lena", "omar", "priya", "diego", "freya", "kofi", "sofia", "ivan",
        "noor", "felix", "ines", "hugo", "zara", "emil", "aisha", "marco", "elif", "nils", "ruth",
    ];

    public static readonly string[] Acquired = ["northwind", "fabrikam", "contoso", "tailspin", "litware", "adatum"];
}
