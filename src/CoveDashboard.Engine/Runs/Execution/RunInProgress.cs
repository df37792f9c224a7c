using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Runs.Writing;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>A run as far as this process works on it: what its slices share. Lives from the first slice here to the last.</summary>
/// <param name="maxConcurrency">Targets at once in this process.</param>
/// <param name="previous">The same run as it was worked on here before a stop, with calls still in flight; null: none.</param>
internal sealed class RunInProgress(
    RunExecution execution,
    ITargetJob job,
    ConnectionSettings connection,
    string? externalId,
    int maxConcurrency,
    RunDispatchControl control,
    RunInProgress? previous)
{
    public Run Run { get; } = execution.Run;

    public string Partition { get; } = execution.Partition;

    /// <summary>What it does in each target.</summary>
    public ITargetJob Job { get; } = job;

    /// <summary>What its sessions may call; null: every read (a library user's function that declares nothing).</summary>
    public required IReadOnlyList<ActionOperation>? Operations { get; init; }

    /// <summary>What is kept of a row; null: all of it.</summary>
    public required IReadOnlySet<string>? Columns { get; init; }

    /// <summary>Where calls of the connection's own session are made, when its targets name the accounts that they are about; null: the targets name it.</summary>
    public string? CallerAccountId { get; init; }

    /// <summary>What its sessions are for.</summary>
    public SessionPurpose Purpose { get; init; }

    public ConnectionSettings Connection { get; } = connection;

    /// <summary>In memory only.</summary>
    public string? ExternalId { get; } = externalId;

    public RunPermits Permits { get; } = previous?.Permits ?? new(maxConcurrency);

    public RunningTargets Running { get; } = previous?.Running ?? new();

    public RunHolds Holds { get; } = previous?.Holds ?? new();

    public CallTallies Calls { get; } = new();

    public RunDispatchControl Control { get; } = control;

    /// <summary>Results that could not be stored; null: none.</summary>
    public ResultsLostException? Lost { get; private set; }

    /// <summary>Slices of this process that hold it; guarded by <see cref="ActiveRuns"/>.</summary>
    public int Holders { get; set; }

    /// <summary>Reads what others want of it while somebody holds it; guarded by <see cref="ActiveRuns"/>.</summary>
    public RunWatch? Watch { get; set; }

    public void Lose(ResultsLostException lost) => Lost = lost;

    public override string ToString() => $"run {Run.Number} in progress";
}
