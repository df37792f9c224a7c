using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>How a slice is named in the schedule: the run is the group, so that a run's slices are found by one look.</summary>
internal readonly record struct SliceKey(Guid RunId, int Slice)
{
    public JobKey Job => new(Slice.ToString("D5"), Group(RunId));

    public TriggerKey Trigger => new(Slice.ToString("D5"), Group(RunId));

    public static string Group(Guid runId) => runId.ToString("D");

    public static SliceKey Of(JobKey key) => new(Guid.Parse(key.Group), int.Parse(key.Name));
}
