using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components.Pages.Connections;

/// <summary>Words about connections.</summary>
internal static class ConnectionWords
{
    public static string Standing(CallerStanding standing) => standing switch
    {
        CallerStanding.Unknown => "standing unknown",
        CallerStanding.ManagementAccount => "management account",
        CallerStanding.DelegatedAdministrator => "delegated administrator",
        CallerStanding.Neither => "neither management account nor delegated administrator",
    };

    /// <summary>E.g. <c>111122223333: delegated administrator for 2 services</c>.</summary>
    public static string Layer(CallerLayer layer) => $"{layer.Identity.AccountId}: {Standing(layer.Standing)}{(layer.Standing, layer.DelegatedServices) switch
    {
        (CallerStanding.DelegatedAdministrator, null) => "; for which services is not readable",
        (CallerStanding.DelegatedAdministrator, []) => " by the organization's resource policy, for no service",
        (CallerStanding.DelegatedAdministrator, { Count: var count }) => $" for {Format.Of(count, "service")}",
        _ => "",
    }}";

    /// <summary>How long a layer's credentials still last.</summary>
    public static string Remaining(HeldCredentials held, DateTimeOffset now) => held switch
    {
        { IsHeld: false } => "No credentials held: they are fetched by the next call.",
        { Expiration: null } => "Held; without a known end.",
        { Expiration: { } end } when end <= now => "Expired: renewed by the next call.",
        { Expiration: { } end } => $"Held; {Format.Duration(end - now)} left, until {end.ToUniversalTime():HH:mm:ss} UTC.",
    };

    public static string Area(CheckArea area) => area switch
    {
        CheckArea.Identity => "Sign in",
        CheckArea.Organization => "Read the organization",
        CheckArea.ReadingRole => "The reading role in three members",
        CheckArea.ApplyRole => "The apply role in three members",
    };

    /// <summary>What a check means, and what to do next.</summary>
    public static string Outcome(ConnectionReport report)
    {
        if (report.Caller is null)
            return "Nobody is signed in yet: mend what failed first, then check again. Everything else depends on it.";
        if (report.Works)
            return "All that was tried works. Choose the first inventory, or check the reachability of every account on the Organization page.";
        var members = report.Checks.Where(c => c.Area is CheckArea.ReadingRole).ToList();
        return members.Any(c => c.Passed == true)
            ? "An inventory can start; what is missing below narrows it. Each refusal names the statement to add and where."
            : "No member lets us in yet: make the member roles below, then check again. Each refusal names the statement to add and where.";
    }

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
