using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Components.Pages.Schedules;

/// <summary>Words of the pages of schedules.</summary>
internal static class ScheduleWords
{
    public static string When(CronTime time) =>
        CronFields.Check(time.Expression) is null ? $"{CronWords.Of(time.Expression)} ({time.TimeZone})" : $"{time.Expression} ({time.TimeZone})";

    /// <summary>A time as the clocks of the schedule show it.</summary>
    public static string Clock(CronTime time, DateTimeOffset at) => time.Local(at).ToString("ddd yyyy-MM-dd HH:mm");

    public static string Targets(RunRequest run) => run.Targets switch
    {
        { Sets: { } sets } => $"target sets {string.Join(", ", sets)}",
        { Include: { } include } => Format.Of(include.Count, "account or OU", "accounts and OUs"),
        _ => "all accounts",
    };

    public static string Regions(RunRequest run) => run.Regions switch
    {
        { Include: { } include } => string.Join(", ", include),
        { Partitions: { } partitions } => $"filters of {string.Join(", ", partitions.Keys)}",
        _ => "as the action, the target sets or the connection say",
    };

    public static string Of(OverlapPolicy overlap) => overlap switch
    {
        OverlapPolicy.Skip => "leave the time out",
        OverlapPolicy.Queue => "wait for its end, one start at most",
        OverlapPolicy.CancelPrevious => "cancel it and start",
    };

    public static string Of(MisfirePolicy misfire) => misfire switch
    {
        MisfirePolicy.RunOnce => "start once, late",
        MisfirePolicy.Skip => "leave it out",
    };

    public static string Of(ScheduleEventKind kind) => kind switch
    {
        ScheduleEventKind.Started => "started",
        ScheduleEventKind.Queued => "waits",
        ScheduleEventKind.Skipped => "left out",
        ScheduleEventKind.Missed => "missed",
        ScheduleEventKind.Refused => "did not start",
    };
}
