using System.Text.Json.Nodes;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>/freezes</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class FreezeReader
{
    private const int MaxHours = 24;

    public static FreezeRequest ReadNew(JsonObject json, List<Fault> faults) => Read(new JsonFields(json, "", faults));

    public static (FreezeRequest Request, int Version) ReadChange(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        fields.Demand("version");
        var version = fields.Integer("version") ?? 0;
        return (Read(fields), version);
    }

    public static FreezeOverrideBody ReadOverride(JsonFields fields)
    {
        var reason = PlanBodies.OverrideReason(fields);
        fields.Demand("hours");
        var hours = fields.Integer("hours");
        if (hours is < 1 or > MaxHours)
            fields.Fault("hours", $"{hours:N0} is not between 1 and {MaxHours}.");
        return new FreezeOverrideBody(reason, hours ?? 0);
    }

    private static FreezeRequest Read(JsonFields fields)
    {
        var request = new FreezeRequest
        {
            Connection = fields.Required("connection"),
            Name = fields.Required("name"),
            Reason = fields.Required("reason"),
            Ous = fields.Texts("ous") ?? [],
            TimeZone = fields.Text("timeZone") ?? "UTC",
            From = fields.Text("from"),
            To = fields.Text("to"),
            Cron = fields.Text("cron"),
            LengthMinutes = fields.Integer("lengthMinutes"),
        };
        fields.Close();
        return request;
    }
}

/// <summary>The body of <c>POST /freezes</c>, for the API's description: either from and to, or cron and lengthMinutes.</summary>
internal record FreezeBody
{
    public required string Connection { get; init; }

    public required string Name { get; init; }

    /// <summary>Everybody who is held reads it.</summary>
    public required string Reason { get; init; }

    /// <summary>Root or OU ids; absent or empty: the whole organization.</summary>
    public IReadOnlyList<string>? Ous { get; init; }

    /// <summary>IANA name; absent: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary><c>2026-12-20T18:00</c> by the clock of the time zone, or a moment with its offset.</summary>
    public string? From { get; init; }

    /// <summary>The first moment after it.</summary>
    public string? To { get; init; }

    /// <summary>Minute, hour, day of month, month, day of week, e.g. <c>0 18 * * 5</c>.</summary>
    public string? Cron { get; init; }

    /// <summary>1 to 44,640, by the clock on the wall.</summary>
    public int? LengthMinutes { get; init; }
}

/// <summary>The body of <c>PUT /freezes/{id}</c>.</summary>
/// <param name="Version">The version that you saw.</param>
internal sealed record FreezeChangeBody(int Version) : FreezeBody;

/// <summary>The body of <c>POST /plans/{hash}/freeze-override</c>.</summary>
/// <param name="Hours">1 to 24.</param>
internal sealed record FreezeOverrideBody(string Reason, int Hours);
