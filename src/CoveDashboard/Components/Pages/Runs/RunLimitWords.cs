using System.Globalization;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>Limits in words.</summary>
internal static class RunLimitWords
{
    public static string Of(RateLimitSettings? limit)
    {
        if (limit is not { MaxCount: > 0 } || limit.Interval <= TimeSpan.Zero)
            return "unlimited calls";
        var calls = string.Create(CultureInfo.InvariantCulture, $"{limit.MaxCount:N0} {(limit.MaxCount == 1 ? "call" : "calls")}");
        var interval = string.Create(CultureInfo.InvariantCulture, $"{limit.Interval.TotalSeconds:0.###} s");
        var pace = limit.Kind switch
        {
            RateLimitKind.SlidingLog => $"{calls} in {interval}",
            RateLimitKind.Counter => $"{calls}, then a rest of {interval}",
        };
        return limit.Block ? pace : $"{pace} (more fail)";
    }
}
