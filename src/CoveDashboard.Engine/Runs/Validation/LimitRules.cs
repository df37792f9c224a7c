using System.Globalization;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>What limits may be changed to: as in a request and in the configuration.</summary>
internal static class LimitRules
{
    private const int MaxCount = 1_000_000;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public static IReadOnlyList<Fault> Faults(LimitChange change, ConnectionSettings? connection, IRegionDirectory regions)
    {
        var faults = new List<Fault>();
        if (change.MaxConcurrency is null && change.RateLimit is null && change.RegionRateLimits.Count == 0)
            faults.Add(new Fault("", "Changes nothing: give maxConcurrency, rateLimit or regionRateLimits."));
        if (change.MaxConcurrency is < 1 or > OptionRules.MaxConcurrency)
            faults.Add(new Fault("maxConcurrency", $"{change.MaxConcurrency} is not between 1 and {OptionRules.MaxConcurrency:N0}."));
        if (change.RateLimit is { } limit)
            Check("rateLimit", limit, faults);
        foreach (var (region, own) in change.RegionRateLimits)
        {
            var path = $"regionRateLimits.{region}";
            if (regions.Find(region) is null && connection?.ServiceEndpoints.Any(e => e.Region == region) is not true)
                faults.Add(new Fault(path, regions.Suggest(region) is { } near ? $"Is not a region. Did you mean {near}?" : "Is not a region. Write one such as eu-central-1."));
            Check(path, own, faults);
        }
        return faults;
    }

    public static void Check(string path, RateLimitSettings limit, List<Fault> faults)
    {
        if (limit.MaxCount is < 0 or > MaxCount)
            faults.Add(new Fault($"{path}.maxCount", $"{limit.MaxCount} is not between 0 (unlimited) and {MaxCount:N0}."));
        if (limit.Interval < TimeSpan.Zero || limit.Interval > LongestInterval)
            faults.Add(new Fault($"{path}.interval", string.Create(CultureInfo.InvariantCulture, $"Is not between 0 (unlimited) and {LongestInterval.TotalSeconds:N0} seconds.")));
    }
}
