using System.Globalization;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>Limits in words.</summary>
internal static class RunLimitWords
{
    public static string Of(RateLimitSettings? limit) =>
        limit is not { MaxCount: > 0 } || limit.Interval <= TimeSpan.Zero
            ? "unlimited calls"
            : string.Create(CultureInfo.InvariantCulture, $"{limit.MaxCount:N0} {(limit.MaxCount == 1 ? "call" : "calls")} in {limit.Interval.TotalSeconds:0.###} s{(limit.Block ? "" : " (more fail)")}");
}
