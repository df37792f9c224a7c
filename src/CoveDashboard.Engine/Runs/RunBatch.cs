namespace CoveDashboard.Engine.Runs;

/// <summary>What a subscriber of a run gets: first a batch that brings it up to date, then one per interval in which something changed.</summary>
/// <param name="Run">The run as of this batch.</param>
/// <param name="Sequence">All results up to this sequence number are included; resume from here.</param>
/// <param name="States">State of every target by ordinal, one byte each (<see cref="TargetState"/>); null unless this batch is a snapshot.</param>
/// <param name="Changes">Changes since the batch before, in order; empty in a snapshot.</param>
/// <param name="Rate">Speed over the last seconds.</param>
public sealed record RunBatch(Run Run, long Sequence, ReadOnlyMemory<byte>? States, IReadOnlyList<TargetChange> Changes, RunRate Rate);

/// <summary>A target changed its state.</summary>
/// <param name="Sequence">Sequence of the result; 0 for Running, which is not stored.</param>
public readonly record struct TargetChange(int Ordinal, TargetState State, long Sequence);

/// <summary>Speed of a run.</summary>
/// <param name="TargetsPerSecond">Over the last seconds; null before there is one.</param>
/// <param name="Remaining">Estimated time left; null when it cannot be told.</param>
/// <param name="CallsPerSecond">Attempts sent to AWS.</param>
public sealed record RunRate(double? TargetsPerSecond, TimeSpan? Remaining, double? CallsPerSecond);
