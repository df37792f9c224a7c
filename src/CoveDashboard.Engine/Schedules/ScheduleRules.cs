using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Schedules;

/// <summary>What a schedule may say beside its run. Every fault at once.</summary>
internal static class ScheduleRules
{
    public const int MaxName = 100;

    public static IReadOnlyList<Fault> Check(ScheduleRequest request, ICron cron, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(request.Name))
            faults.Add(new Fault("name", "Name the schedule, e.g. \"nightly trails\"."));
        else if (request.Name.Length > MaxName)
            faults.Add(new Fault("name", $"Has {request.Name.Length:N0} characters; at most {MaxName} are kept."));
        var wrong = CronFields.Check(request.Time.Expression);
        if (wrong is not null)
            faults.Add(new Fault("cron", wrong));
        if (CronTime.FindZone(request.Time.TimeZone) is null)
            faults.Add(new Fault("timeZone", $"{AwsIds.Quote(request.Time.TimeZone)} is no time zone. Write an IANA name, e.g. Europe/Berlin, or UTC."));
        else if (wrong is null && cron.Next(request.Time, now) is null)
            faults.Add(new Fault("cron", $"{AwsIds.Quote(request.Time.Expression)} never comes. {CronFields.Example}"));
        if (request.Run.Options.ExternalId is not null)
            faults.Add(new Fault("options.externalId", "A schedule keeps no secret. Set the connection's external id instead."));
        if (request.Run.Resources is not null)
            faults.Add(new Fault("resources", "A schedule looks at targets, since resources come and go. Leave them out."));
        return faults;
    }
}
