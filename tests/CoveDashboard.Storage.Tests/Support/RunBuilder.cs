using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Runs to store: so many accounts in so many regions, cut into so many slices.</summary>
public sealed record RunBuilder
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);

    public int Accounts { get; init; } = 3;

    public IReadOnlyList<string> Regions { get; init; } = ["eu-west-1", "us-east-1"];

    public int Slices { get; init; } = 2;

    public int Skipped { get; init; }

    public Guid? RetryOf { get; init; }

    public string? IdempotencyKey { get; init; }

    public string ActorKey { get; init; } = "local/alpha";

    public string Connection { get; init; } = "acme";

    public string Action { get; init; } = "cloudtrail-trails";

    public RunOptions Options { get; init; } = RunOptions.Default;

    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    public Func<int, string> AccountName { get; init; } = i => $"account-{i:0000}";

    /// <summary>Only these of the targets; null: all.</summary>
    public Func<Target, bool>? Only { get; init; }

    public NewRun Build()
    {
        var places =
            from account in Enumerable.Range(0, Accounts)
            from region in Regions
            select new Target(0, AccountId(account), AccountName(account), $"{account}@example.test", $"Root/Unit {account % 7}", region);
        var targets = places.Where(t => Only?.Invoke(t) ?? true).Select((t, i) => t with { Ordinal = i }).ToList();
        var skipped = Enumerable.Range(0, Skipped)
            .Select(i => new SkippedTarget(
                new Target(targets.Count + i, AccountId(9_000 + i), $"closed-{i}", null, "Root", Regions[0]), LeftOutReason.NotActive, "SUSPENDED"))
            .ToList();
        return new NewRun(
            NewRun(),
            new TargetPlan(targets, skipped, LeftOut, Regions, Accounts, Accounts, UpTo: false, []),
            [.. targets.Select(t => t.Ordinal).GroupBy(o => o % Slices).Select(g => g.ToList())],
            "aws",
            ActorKey,
            IdempotencyKey);
    }

    public static string AccountId(int index) => $"{100_000_000_000 + index}";

    private Run NewRun() => new()
    {
        Id = Guid.NewGuid(),
        Number = 0,
        Connection = Connection,
        Action = Action,
        ActionVersion = 1,
        Kind = ActionKind.Inventory,
        Scope = ActionScope.Regional,
        Parameters = new JsonObject { ["name"] = "x" },
        Targets = new TargetSelection(["ou-ab12-abcdefgh"], ["111111111111"], IncludeCallingAccount: true),
        RegionSelection = new RegionSelection(Regions, []),
        Regions = Regions,
        Options = Options,
        Reason = "because",
        Status = RunStatus.Queued,
        RetryOf = RetryOf,
        CreatedBy = "alpha",
        CreatedAt = Noon,
        Totals = new RunTotals(0, 0, 0, 0, 0, 0, 0, 0, 0),
        IsRehearsal = true,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };
}
