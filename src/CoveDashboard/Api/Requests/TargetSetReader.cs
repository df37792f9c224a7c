using System.Text.Json.Nodes;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>/target-sets</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class TargetSetReader
{
    /// <summary>A set that nobody named is resolved under this.</summary>
    private const string Unnamed = "unnamed";

    public static TargetSetRequest ReadNew(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        return Read(fields, fields.Required("name"), faults);
    }

    public static TargetSetRequest ReadPreview(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        return Read(fields, fields.Text("name") ?? Unnamed, faults);
    }

    /// <param name="name">From the address.</param>
    public static (TargetSetRequest Request, int Version) ReadChange(JsonObject json, string name, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        fields.Demand("version");
        var version = fields.Integer("version") ?? 0;
        return (Read(fields, name, faults), version);
    }

    private static TargetSetRequest Read(JsonFields fields, string name, List<Fault> faults)
    {
        var request = new TargetSetRequest(
            fields.Required("connection"),
            name,
            fields.Text("description") ?? "",
            new TargetSetDefinition
            {
                Include = fields.Texts("include"),
                Tags = fields.Texts("tags"),
                Ignore = fields.Texts("ignore") ?? [],
                IncludeCallingAccount = fields.Flag("includeCallingAccount") ?? false,
                Regions = RegionsReader.Read(fields.Object("regions"), faults),
                Limit = ReadLimit(fields.Object("limit")),
            },
            fields.Flag("shared") ?? true);
        fields.Close();
        return request;
    }

    private static TargetSetLimit? ReadLimit(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var limit = new TargetSetLimit(fields.Integer("maxConcurrency"), fields.Object("rateLimit") is { } rate ? LimitChangeReader.ReadLimit(rate) : null);
        fields.Close();
        return limit;
    }
}

/// <summary>The body of <c>POST</c> and <c>PUT /target-sets</c>, for the API's description.</summary>
internal sealed record TargetSetBody
{
    public required string Connection { get; init; }

    /// <summary>Of a new set: letters, digits, dots, hyphens and underscores; an existing one is named by its address.</summary>
    public string? Name { get; init; }

    /// <summary>The version that is replaced; of a change only.</summary>
    public int? Version { get; init; }

    public string? Description { get; init; }

    /// <summary>Account, OU and root ids; without it and <c>tags</c> everything.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary><c>Key=Value</c> or <c>Key</c>; accounts that carry any of them are taken as well.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? Ignore { get; init; }

    public bool IncludeCallingAccount { get; init; }

    public RegionsBody? Regions { get; init; }

    public TargetSetLimitBody? Limit { get; init; }

    /// <summary>Seen and used by everybody.</summary>
    public bool Shared { get; init; } = true;
}

/// <summary>At least one of the two.</summary>
internal sealed record TargetSetLimitBody
{
    public int? MaxConcurrency { get; init; }

    public RateLimitBody? RateLimit { get; init; }
}
