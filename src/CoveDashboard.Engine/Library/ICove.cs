using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Reports;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Library;

/// <summary>
/// Runs a function of yours in the accounts of an organization, in this process: nothing is stored, and a crash loses the
/// run. Same targets, sessions, limits and results as a run of the dashboard. Safe for many threads.
/// </summary>
public interface ICove
{
    /// <summary>Calls the function once a target; returns when every target has its result.</summary>
    /// <param name="read">Rows of one target; what it throws becomes that target's exception.</param>
    /// <exception cref="RefusedException">The selection or the options are wrong; every fault is named, nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; targets that began are given up.</exception>
    Task<RunReport> RunAsync(
        Selection selection,
        Func<ITargetSession, CancellationToken, Task<IEnumerable<JsonObject>>> read,
        CancellationToken cancellationToken = default);
}

/// <summary>Where to run, and how. Only the connection must be named.</summary>
public sealed record Selection(string Connection)
{
    public TargetSelection Targets { get; init; } = TargetSelection.Everything;

    public RegionSelection Regions { get; init; } = RegionSelection.Default;

    public ActionScope Scope { get; init; } = ActionScope.Regional;

    public RunOptions Options { get; init; } = RunOptions.Default with { CautiousStart = false };

    /// <summary>
    /// IAM actions that the function uses, e.g. <c>cloudtrail:DescribeTrails</c>. Given: AWS itself denies all others. Null:
    /// every read of the client's is allowed, and a write is refused before it is sent.
    /// </summary>
    public IReadOnlyList<ActionOperation>? Operations { get; init; }

    /// <summary>Told after each target, in any order, from any thread; null: nobody is.</summary>
    public IProgress<TargetResult>? Progress { get; init; }
}

/// <summary>A wish that cannot be fulfilled as it stands.</summary>
public sealed class RefusedException(IReadOnlyList<Fault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(f => $"{f.Path}: {f.Message}")))
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
