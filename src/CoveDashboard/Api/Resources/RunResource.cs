using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Api.Resources;

/// <summary>A run on the wire. Never the external id.</summary>
/// <param name="TargetSets">The target sets that its targets came from, as they stood then.</param>
/// <param name="RateLimit">Calls of this run in each account and region, from its target sets; null: none.</param>
/// <param name="Plan">Hash of the plan that it applies; null: none.</param>
/// <param name="Subtrees">Parts of the tree that are paused or ended.</param>
/// <param name="Wave">The wave that is open, from 1; null unless it applies a plan.</param>
/// <param name="ResultsRemovedAt">When the retention policy removed its results; null: they are kept.</param>
/// <param name="Schedule">The schedule that started it; null: none did.</param>
internal sealed record RunResource(
    Guid Id,
    int Number,
    string Action,
    ActionKind Kind,
    string Connection,
    RunStatus Status,
    string? StopReason,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    RunTotalsResource Totals,
    long Rows,
    long Calls,
    long Throttled,
    string? Reason,
    Guid? RetryOf,
    JsonObject Parameters,
    TargetsResource Targets,
    IReadOnlyList<UsedTargetSetResource> TargetSets,
    RateLimitResource? RateLimit,
    IReadOnlyList<string> Regions,
    string? Plan,
    int? Wave,
    int? Waves,
    IReadOnlyList<SubtreeResource> Subtrees,
    ScheduleReference? Schedule,
    DateTimeOffset? ResultsRemovedAt,
    bool Rehearsal)
{
    public static RunResource From(Run run) => new(
        run.Id, run.Number, run.Action, run.Kind, run.Connection, run.Status, run.StopReason, run.CreatedBy,
        run.CreatedAt.ToUniversalTime(), run.StartedAt?.ToUniversalTime(), run.FinishedAt?.ToUniversalTime(),
        RunTotalsResource.From(run.Totals), run.Rows, run.Calls, run.Throttled, run.Reason, run.RetryOf, run.Parameters,
        new TargetsResource(run.Targets.Include, run.Targets.Ignore, run.Targets.IncludeCallingAccount, run.Targets.Sets),
        [.. run.Sets.Select(UsedTargetSetResource.From)], run.RateLimit is { } limit ? RateLimitResource.From(limit) : null, run.Regions, run.Plan, run.Wave, run.Waves,
        [.. run.Subtrees.Select(SubtreeResource.From)], run.Schedule, run.ResultsRemovedAt?.ToUniversalTime(), run.IsRehearsal);
}

/// <summary>A part of the tree that is paused or ended while the run goes on elsewhere.</summary>
internal sealed record SubtreeResource(string Ou, string Path, SubtreeHold Hold, int Accounts, string By, DateTimeOffset At)
{
    public static SubtreeResource From(HeldSubtree subtree) => new(subtree.Ou, subtree.Path, subtree.Hold, subtree.Accounts, subtree.By, subtree.At.ToUniversalTime());
}

/// <summary>Targets by state; sums to <see cref="Targets"/>.</summary>
internal sealed record RunTotalsResource(int Targets, int Queued, int Running, int Succeeded, int Failed, int AssumeRoleFailed, int Skipped, int Cancelled, int Unknown)
{
    public static RunTotalsResource From(RunTotals t) =>
        new(t.Targets, t.Queued, t.Running, t.Succeeded, t.Failed, t.AssumeRoleFailed, t.Skipped, t.Cancelled, t.Unknown);
}

/// <summary>Which accounts, as asked; without <c>include</c> and <c>sets</c> everything.</summary>
internal sealed record TargetsResource(IReadOnlyList<string>? Include, IReadOnlyList<string> Ignore, bool IncludeCallingAccount, IReadOnlyList<string>? Sets);

/// <summary>A page of a list; <paramref name="Next"/> goes into <c>cursor</c>.</summary>
internal sealed record ListResource<T>(IReadOnlyList<T> Items, string? Next);
