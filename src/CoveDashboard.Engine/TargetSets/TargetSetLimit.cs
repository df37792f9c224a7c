using System.Globalization;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>How fast a run over a set may go, beside the connection's own limits. At least one of the two is given.</summary>
/// <param name="MaxConcurrency">Targets at once over all nodes; null: the connection's.</param>
/// <param name="RateLimit">Calls of the run in each account and region; null: none.</param>
public sealed record TargetSetLimit(int? MaxConcurrency, RateLimitSettings? RateLimit)
{
    /// <summary>The stricter of the two in each respect.</summary>
    public static TargetSetLimit? Strictest(TargetSetLimit? one, TargetSetLimit? other)
    {
        if (one is null || other is null)
            return one ?? other;
        var concurrency = one.MaxConcurrency is { } a && other.MaxConcurrency is { } b ? Math.Min(a, b) : one.MaxConcurrency ?? other.MaxConcurrency;
        return new TargetSetLimit(concurrency, Pace(one.RateLimit) <= Pace(other.RateLimit) ? one.RateLimit : other.RateLimit);
    }

    /// <summary>In words, e.g. <c>5 targets at once, 1 call per 10 s in each account and region</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (MaxConcurrency is { } concurrency)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{concurrency:N0} {(concurrency == 1 ? "target" : "targets")} at once"));
        if (RateLimit is { } rate)
            parts.Add(IsUnlimited(rate)
                ? "any number of calls"
                : string.Create(CultureInfo.InvariantCulture, $"{rate.MaxCount:N0} {(rate.MaxCount == 1 ? "call" : "calls")} per {rate.Interval.TotalSeconds:0.###} s in each account and region{(rate.Block ? "" : ", refused beyond that")}"));
        return string.Join(", ", parts);
    }

    /// <summary>Calls a second; no limit is the fastest.</summary>
    private static double Pace(RateLimitSettings? rate) =>
        rate is null || IsUnlimited(rate) ? double.PositiveInfinity : rate.MaxCount / rate.Interval.TotalSeconds;

    private static bool IsUnlimited(RateLimitSettings rate) => rate.MaxCount == 0 || rate.Interval == TimeSpan.Zero;
}
