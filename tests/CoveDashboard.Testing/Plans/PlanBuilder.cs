using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Testing.Plans;

/// <summary>Plans to seal: so many accounts with so many changes each, one wave an account.</summary>
public sealed record PlanBuilder
{
    public static DateTimeOffset SealedAt { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public int Accounts { get; init; } = 3;

    public int ChangesPerAccount { get; init; } = 1;

    public Guid RunId { get; init; } = Guid.NewGuid();

    public string Connection { get; init; } = "acme";

    public string Action { get; init; } = "fake-remediation";

    public string Requester { get; init; } = "local|omega";

    public DateTimeOffset At { get; init; } = SealedAt;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    public int Approvals { get; init; } = 1;

    public PlanOrigin? Origin { get; init; }

    public IReadOnlyList<PlanLeftOut> LeftOut { get; init; } = [];

    public Func<int, string> AccountId { get; init; } = i => $"{100_000_000_000 + i}";

    public NewPlan Build()
    {
        var envelope = Envelope();
        var canonical = PlanDocument.Write(envelope);
        return new NewPlan(envelope, canonical, PlanDocument.HashOf(canonical), $"change {envelope.Changes.Count} things", LeftOut);
    }

    public PlanEnvelope Envelope()
    {
        string[] accounts = [.. Enumerable.Range(0, Accounts).Select(AccountId)];
        PlanChange[] changes = [.. accounts.SelectMany(a => Enumerable.Repeat(a, ChangesPerAccount)).Select((a, i) => Change(i + 1, a))];
        return new PlanEnvelope
        {
            PlanId = Guid.NewGuid(),
            RunId = RunId,
            Connection = Connection,
            Organization = "o-abc123",
            Action = Action,
            ActionVersion = 1,
            Parameters = new JsonObject { ["name"] = "wanted" },
            Roles = new PlanRoles("Reader", "Writer"),
            Endpoints = new Dictionary<string, string>(StringComparer.Ordinal) { ["s3/eu-west-1"] = "https://s3.example.test" },
            Requester = Requester,
            RequesterName = "Omega",
            Reason = "because",
            SealedAt = At,
            ExpiresAt = At + Lifetime,
            ApprovalsRequired = Approvals,
            Risk = new Risk(Accounts, Accounts, 100, Accounts, 0, 0, false, Approvals, ["no rule asks for two"]),
            Waves = [.. accounts.Select((a, i) => new Wave(i + 1, [a]))],
            SoakSeconds = 60,
            FailureBudget = new FailureBudget(Count: 0, Percent: null),
            ApprovesUndo = true,
            Changes = changes,
            Premises = [],
            Coverage = new PlanCoverage(Accounts, Accounts, 0, 0, 0),
            Origin = Origin,
        };
    }

    private static PlanChange Change(int id, string accountId) => new(
        id,
        accountId,
        $"account {accountId}",
        "Root/Unit",
        "eu-west-1",
        $"arn:aws:fake:eu-west-1:{accountId}:thing/{id}",
        accountId,
        UseCallerSession: false,
        [new PlannedCall("fake", "PutThing", new JsonObject { ["Id"] = id, ["On"] = true })],
        new JsonObject { ["On"] = false },
        new JsonObject { ["On"] = true },
        Inverse.By(new PlannedCall("fake", "PutThing", new JsonObject { ["Id"] = id, ["On"] = false })),
        Note: null);
}
