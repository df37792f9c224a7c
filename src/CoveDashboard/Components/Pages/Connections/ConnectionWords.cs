using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>Words about connections.</summary>
internal static class ConnectionWords
{
    public static string Standing(CallerStanding standing) => standing switch
    {
        CallerStanding.Unknown => "unknown",
        CallerStanding.ManagementAccount => "management account",
        CallerStanding.DelegatedAdministrator => "delegated administrator",
        CallerStanding.Neither => "neither management account nor delegated administrator",
    };

    public static string Summary(ConnectionReport report)
    {
        var passed = report.Checks.Count(c => c.Passed == true);
        var failed = report.Checks.Count(c => c.Passed == false);
        return failed == 0 && passed == report.Checks.Count
            ? $"all {Format.Of(passed, "check")} passed."
            : $"{Format.Of(passed, "check")} passed, {Format.Count(failed)} failed, {Format.Count(report.Checks.Count - passed - failed)} not tried.";
    }

    public static string Regions(ConnectionSettings connection) => connection.Regions is null
        ? "all of the partition"
        : string.Join("; ", connection.Regions.Select(r => $"{r.Key}: {(r.Value.Include.Count == 0 ? "all" : string.Join(", ", r.Value.Include))}{(r.Value.Exclude.Count == 0 ? "" : $" without {string.Join(", ", r.Value.Exclude)}")}"));

    public static string Limit(RateLimitSettings? limit) => limit is null or { MaxCount: 0 } || limit.Interval == TimeSpan.Zero
        ? "none"
        : $"{Format.Of(limit.MaxCount, "call")}{(limit.Kind == RateLimitKind.Counter ? ", then a rest of" : " in")} {Format.Duration(limit.Interval)}, an account and region{(limit.Block ? "; the rest waits" : "; the rest fails")}";
}
