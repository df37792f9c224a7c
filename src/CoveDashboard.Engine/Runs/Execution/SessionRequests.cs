using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Which session a run wants in an account.</summary>
internal static class SessionRequests
{
    public static AccountSessionRequest For(RunInProgress run, Target target)
    {
        var options = run.Run.Options;
        return new AccountSessionRequest
        {
            Connection = run.Run.Connection,
            AccountId = target.UseCallerSession ? run.CallerAccountId ?? target.AccountId : target.AccountId,
            AccountName = target.AccountName,
            Role = options.RoleName,
            RoleSessionName = target.UseCallerSession ? null : SessionName(run),
            ExternalId = run.ExternalId,
            Policy = target.UseCallerSession ? null : PolicyOf(run),
            PolicyArns = target.UseCallerSession ? [] : options.PolicyArns,
            UseCallerSession = target.UseCallerSession,
            Purpose = run.Purpose,
            AllowedOperations = run.Operations?.Select(o => o.Key).Append(SessionPolicy.RegionsAction).ToHashSet(StringComparer.Ordinal),
            RateLimit = run.Run.RateLimit,
            Observer = run.Calls,
        };
    }

    private static string? PolicyOf(RunInProgress run) =>
        run.Operations is { } operations ? SessionPolicy.Build(operations, run.Run.Options) : run.Run.Options.Policy;

    public static string SessionName(RunInProgress run) =>
        run.Run.Options.RoleSessionName ?? run.Connection.RoleSessionName ?? $"cove-{run.Run.Id}";

    /// <summary>The role's name without path and ARN, for a record of a session that was never opened.</summary>
    public static string? RoleName(RunInProgress run, Target target) =>
        target.UseCallerSession ? null : MemberRoleNames.Of(run.Connection, target.AccountId, run.Run.Options.RoleName);
}
