using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Configuration;

/// <summary>Reads what a connection says of regions: names, filters, limits.</summary>
internal sealed class RegionSettingsReader(IRegionDirectory regions)
{
    private static readonly string[] Partitions = ["aws", "aws-cn", "aws-us-gov"];

    public string? Region(SettingsSection section, string name, IReadOnlyList<ServiceEndpoint> endpoints)
    {
        var region = section.Text(name);
        if (region is not null && Wrong(region, endpoints) is { } message)
            section.Fault(name, message);
        return region;
    }

    public string? Partition(SettingsSection section, string name)
    {
        var partition = section.Text(name);
        if (partition is not null && regions.Regions(partition).Count == 0)
            section.Fault(name, $"Write {string.Join(", ", Partitions)}, or nothing: then it follows from the caller.");
        return partition;
    }

    /// <summary>Null when none is configured; an empty section is a filter that lets no region through.</summary>
    public IReadOnlyDictionary<string, RegionFilter>? Filters(SettingsSection section)
    {
        var members = section.Members("Regions");
        return members.Count == 0 && !section.Mentions("Regions") ? null : members.ToDictionary(m => m.Key, Filter, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, RateLimitSettings> RateLimits(SettingsSection section, IReadOnlyList<ServiceEndpoint> endpoints)
    {
        var limits = new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal);
        foreach (var member in section.Members("RegionRateLimits"))
        {
            if (Wrong(member.Key, endpoints) is { } message)
                member.Fault("", message);
            if (RateLimit(member) is { } limit)
                limits[member.Key] = limit;
        }
        return limits;
    }

    /// <summary>Null when none is configured.</summary>
    public static RateLimitSettings? RateLimit(SettingsSection section)
    {
        if (!section.Exists)
            return null;
        var limit = new RateLimitSettings(
            section.Integer("MaxCount", 0, 0, 1_000_000),
            TimeSpan.FromSeconds(section.Number("Interval", 0, 0, 86_400)),
            section.Flag("Block") ?? true,
            Kind(section));
        section.Close();
        return limit;
    }

    private static RateLimitKind Kind(SettingsSection limit)
    {
        var text = limit.Text("Kind");
        if (text is null || Enum.GetNames<RateLimitKind>().Contains(text, StringComparer.OrdinalIgnoreCase))
            return text is null ? RateLimitKind.SlidingLog : Enum.Parse<RateLimitKind>(text, ignoreCase: true);
        limit.Fault("Kind", $"Write {string.Join(" or ", Enum.GetNames<RateLimitKind>())}.");
        return RateLimitKind.SlidingLog;
    }

    private RegionFilter Filter(SettingsSection section)
    {
        if (regions.Regions(section.Key).Count == 0)
            section.Fault("", $"The key is a partition: {string.Join(", ", Partitions)}.");
        var filter = new RegionFilter(Names(section, "Include"), Names(section, "Exclude"), section.Flag("IncludeNonRegional") ?? false);
        section.Close();
        return filter;
    }

    private IReadOnlyList<string> Names(SettingsSection section, string name)
    {
        var names = section.Texts(name);
        foreach (var region in names)
            if (Wrong(region, []) is { } message)
                section.Fault(name, $"\"{region}\": {message}");
            else if (regions.Regions(section.Key).Count > 0 && regions.Regions(section.Key).All(r => r.Name != region))
                section.Fault(name, $"\"{region}\" is not in the partition {section.Key}.");
        return names;
    }

    // A region that AWS's data does not list yet may be used where an endpoint is configured for it.
    private string? Wrong(string region, IReadOnlyList<ServiceEndpoint> endpoints) =>
        regions.Find(region) is not null || endpoints.Any(e => e.Region == region) ? null
        : regions.Suggest(region) is { } near ? $"Is not a region. Did you mean {near}?"
        : "Is not a region. Write one such as eu-central-1.";
}
