using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>What a subscriber gets over SSE and the hub; sent as <see cref="WrittenBatch"/>.</summary>
/// <param name="Sequence">Resume after this.</param>
/// <param name="States">Snapshot only: the state of every target by ordinal, one byte each, base64; the byte is the position in <see cref="TargetState"/>.</param>
/// <param name="Changes">Since the batch before.</param>
internal sealed record RunBatchResource(long Sequence, RunResource Run, byte[]? States, IReadOnlyList<TargetChangeResource> Changes, double? TargetsPerSecond, double? RemainingSeconds)
{
    public static RunBatchResource From(RunBatch batch) => new(
        batch.Sequence, RunResource.From(batch.Run), batch.States?.ToArray(),
        [.. batch.Changes.Select(c => new TargetChangeResource(c.Ordinal, c.State, c.Sequence))],
        batch.Rate.TargetsPerSecond, batch.Rate.Remaining?.TotalSeconds);
}

/// <summary>A target changed its state; <paramref name="Sequence"/> is 0 while it only runs.</summary>
internal sealed record TargetChangeResource(int Ordinal, TargetState State, long Sequence);
