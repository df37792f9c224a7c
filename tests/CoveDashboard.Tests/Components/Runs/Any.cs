using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Tests.Components.Runs;

/// <summary>Runs, targets and results for the pages' tests.</summary>
internal static class Any
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Run Run(RunStatus status = RunStatus.Running, RunTotals? totals = null) => new()
    {
        Id = new Guid("0a8b0e54-3c44-4f6c-9f2b-111111111111"),
        Number = 214,
        Connection = "acme-prod",
        Action = "cloudtrail-trails",
        ActionVersion = 1,
        Kind = ActionKind.Inventory,
        Scope = ActionScope.Regional,
        Parameters = [],
        Targets = TargetSelection.Everything,
        RegionSelection = RegionSelection.Default,
        Regions = ["us-east-1", "eu-west-1"],
        Options = RunOptions.Default,
        Status = status,
        CreatedBy = "Alpha",
        CreatedAt = Time,
        StartedAt = Time,
        Totals = totals ?? Totals(targets: 4, queued: 4),
    };

    public static RunTotals Totals(int targets, int queued = 0, int running = 0, int succeeded = 0, int failed = 0, int assumeRoleFailed = 0, int skipped = 0, int cancelled = 0, int unknown = 0) =>
        new(targets, queued, running, succeeded, failed, assumeRoleFailed, skipped, cancelled, unknown);

    public static Target Target(int ordinal, string account = "111111111111", string region = "us-east-1", string unit = "Root/Prod", string? name = null) =>
        new(ordinal, account, name ?? $"account-{account[..3]}", Email: null, unit, region);

    public static TargetResult Failed(Target target, string code = "AccessDenied", string message = "not allowed") => new()
    {
        Target = target,
        State = TargetState.Failed,
        Partition = "aws",
        Attempts = 3,
        StartedAt = Time,
        Duration = TimeSpan.FromSeconds(2),
        Error = new TargetError(code, AwsErrorKind.AccessDenied, message, "DescribeTrails", "req-1") { Cause = code },
    };

    public static TargetResult Succeeded(Target target, params JsonObject[] rows) => new()
    {
        Target = target,
        State = TargetState.Succeeded,
        Partition = "aws",
        Rows = rows,
        RowCount = rows.Length,
    };

    public static RunBatch Snapshot(Run run, long sequence, params TargetState[] states) =>
        new(run, sequence, states.Select(s => (byte)s).ToArray(), [], new RunRate(null, null, null));

    public static RunBatch Batch(Run run, long sequence, params TargetChange[] changes) =>
        new(run, sequence, States: null, changes, new RunRate(12, TimeSpan.FromSeconds(30), 20));
}
