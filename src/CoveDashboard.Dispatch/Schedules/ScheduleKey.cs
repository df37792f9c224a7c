using Quartz;

namespace CoveDashboard.Dispatch.Schedules;

/// <summary>How a schedule is named in Quartz: another version is another trigger, so that what exists is what is wanted.</summary>
internal readonly record struct ScheduleKey(Guid Id, int Version)
{
    public const string Group = "schedules";

    private string Name => $"{Id:D}@{Version}";

    public JobKey Job => new(Name, Group);

    public TriggerKey Trigger => new(Name, Group);

    public static ScheduleKey Of(JobKey key)
    {
        var parts = key.Name.Split('@');
        return new ScheduleKey(Guid.Parse(parts[0]), int.Parse(parts[1]));
    }
}
