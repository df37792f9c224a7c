using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Where a slice's work goes. Called from many threads.</summary>
internal interface ISliceSink
{
    /// <summary>The right to write under which the slice is worked on, as it stands now; null where nothing is stored.</summary>
    SliceLease? Lease { get; }

    /// <summary>Asked before each mutating call; null where none may be made.</summary>
    ICallGate? Gate { get; }

    void Begin(Target target);

    /// <summary>The attempt at a target was given up; it stays open.</summary>
    void GiveUp(Target target);

    /// <summary>Takes a result; may make its target wait.</summary>
    ValueTask AddAsync(TargetResult result, CancellationToken cancellationToken);

    /// <summary>The run must end or pause.</summary>
    Task StopAsync(StopDecision decision, CancellationToken cancellationToken);
}
