using System.Text.Json.Nodes;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>/schedules</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class ScheduleReader
{
    public static ScheduleRequest ReadNew(JsonObject json, List<Fault> faults) => Read(new JsonFields(json, "", faults), faults);

    public static (ScheduleRequest Request, int Version) ReadChange(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        fields.Demand("version");
        var version = fields.Integer("version") ?? 0;
        return (Read(fields, faults), version);
    }

    private static ScheduleRequest Read(JsonFields fields, List<Fault> faults)
    {
        var request = new ScheduleRequest(
            fields.Required("name"),
            RunRequestReader.Read(fields, faults),
            new CronTime(fields.Required("cron"), fields.Text("timeZone") ?? "UTC"),
            fields.Choice<OverlapPolicy>("overlap"),
            fields.Choice<MisfirePolicy>("misfire"));
        fields.Close();
        return request;
    }
}

/// <summary>The body of <c>POST /schedules</c>, for the API's description: that of a run without resources and external id, and when.</summary>
internal record ScheduleBody
{
    public required string Name { get; init; }

    public required string Connection { get; init; }

    /// <summary>Id of the action; a remediation only plans.</summary>
    public required string Action { get; init; }

    public JsonObject? Parameters { get; init; }

    public TargetsBody? Targets { get; init; }

    public RegionsBody? Regions { get; init; }

    public RolloutBody? Rollout { get; init; }

    public string? Reason { get; init; }

    public OptionsBody? Options { get; init; }

    /// <summary>Minute, hour, day of month, month, day of week, e.g. <c>0 2 * * 1-5</c>.</summary>
    public required string Cron { get; init; }

    /// <summary>IANA name; absent: UTC.</summary>
    public string? TimeZone { get; init; }

    public OverlapPolicy Overlap { get; init; }

    public MisfirePolicy Misfire { get; init; }
}

/// <summary>The body of <c>PUT /schedules/{id}</c>.</summary>
/// <param name="Version">The version that you saw.</param>
internal sealed record ScheduleChangeBody(int Version) : ScheduleBody;
