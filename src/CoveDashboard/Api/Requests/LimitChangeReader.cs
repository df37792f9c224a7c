using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the body of <c>POST /runs/{id}/limits</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class LimitChangeReader
{
    /// <summary>Seconds beyond it are refused by the desk; a span holds no more.</summary>
    private const double MostSeconds = 1e9;

    public static LimitChange Read(JsonObject json, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var change = new LimitChange
        {
            MaxConcurrency = fields.Integer("maxConcurrency"),
            RateLimit = fields.Object("rateLimit") is { } limit ? ReadLimit(limit) : null,
            RegionRateLimits = ReadRegions(fields, faults),
        };
        fields.Close();
        return change;
    }

    private static Dictionary<string, RateLimitSettings> ReadRegions(JsonFields fields, List<Fault> faults)
    {
        var limits = new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal);
        if (fields.Node("regionRateLimits") is not { } regions)
            return limits;
        var each = new JsonFields(regions, "regionRateLimits", faults);
        foreach (var (region, limit) in regions)
            if (limit is null)
                each.Fault(region, "Write an object.");
            else if (each.Object(region) is { } own)
                limits[region] = ReadLimit(own);
        return limits;
    }

    public static RateLimitSettings ReadLimit(JsonFields fields)
    {
        fields.Demand("maxCount");
        fields.Demand("interval");
        var seconds = Math.Clamp(fields.Number("interval") ?? 0, -MostSeconds, MostSeconds);
        var limit = new RateLimitSettings(fields.Integer("maxCount") ?? 0, TimeSpan.FromSeconds(seconds), fields.Flag("block") ?? true, ReadKind(fields));
        fields.Close();
        return limit;
    }

    private static RateLimitKind ReadKind(JsonFields fields)
    {
        var text = fields.Text("kind");
        if (text is null || Enum.GetNames<RateLimitKind>().Contains(text, StringComparer.Ordinal))
            return text is null ? RateLimitKind.SlidingLog : Enum.Parse<RateLimitKind>(text);
        fields.Fault("kind", $"Write {string.Join(" or ", Enum.GetNames<RateLimitKind>())}.");
        return RateLimitKind.SlidingLog;
    }
}
