using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the body of <c>POST /exemptions</c>. What can be read is read, so that the engine can add its faults.</summary>
internal static class ExemptionReader
{
    public static ExemptionRequest Read(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var request = new ExemptionRequest(
            fields.Required("connection"),
            fields.Required("action"),
            fields.Required("place"),
            fields.Text("accountId"),
            fields.Required("reason"),
            fields.Required("owner"),
            ReadTime(fields, "expiresAt"));
        fields.Close();
        return request;
    }

    private static DateTimeOffset ReadTime(JsonFields fields, string name)
    {
        var text = fields.Required(name);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        if (text.Length > 0)
            fields.Fault(name, "Write a date and time in ISO 8601, e.g. 2027-01-31T00:00:00Z.");
        return default;
    }
}

/// <summary>The body of <c>POST /exemptions</c>, for the API's description.</summary>
/// <param name="Place">A resource's ARN or id (then with <paramref name="AccountId"/>), an account id, or an OU's or root's id.</param>
internal sealed record ExemptionBody(string Connection, string Action, string Place, string? AccountId, string Reason, string Owner, DateTimeOffset ExpiresAt);
