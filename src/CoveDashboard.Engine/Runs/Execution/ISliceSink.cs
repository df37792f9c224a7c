using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Where a slice's work goes. Called from many threads.</summary>
internal interface ISliceSink
{
    void Begin(Target target);

    /// <summary>The attempt at a target was given up; it stays open.</summary>
    void GiveUp(Target target);

    /// <summary>Takes a result; may make its target wait.</summary>
    ValueTask AddAsync(TargetResult result, CancellationToken cancellationToken);

    /// <summary>The run must end or pause.</summary>
    Task StopAsync(StopDecision decision, CancellationToken cancellationToken);
}
