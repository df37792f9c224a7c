using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Reachability;

/// <summary>What a target's result says about its account, whatever the run was for.</summary>
public static class ReachEvidence
{
    /// <summary>AWS puts these words into a refusal that a Deny of some policy caused.</summary>
    private const string ExplicitDeny = "explicit deny";

    /// <summary>Null when the result says nothing: a throttled or expired call tells us about us, not about the account.</summary>
    public static ReachState? Of(TargetResult result)
    {
        if (result.AssumeRoleSuccess == true)
            return ReachState.Reachable;
        var refused = result.Error is { Kind: AwsErrorKind.AccessDenied };
        if (result.Target.UseCallerSession)
            return result.State == TargetState.Succeeded || refused ? ReachState.Reachable : null;
        if (result.State != TargetState.AssumeRoleFailed || !refused)
            return null;
        return result.Error!.Message.Contains(ExplicitDeny, StringComparison.OrdinalIgnoreCase) ? ReachState.ExplicitlyDenied : ReachState.Refused;
    }

    /// <summary>The region that the result found not enabled in the account; null: none.</summary>
    public static string? DisabledRegion(TargetResult result) =>
        result is { State: TargetState.Skipped, Error.Kind: AwsErrorKind.RegionDisabled } ? result.Target.Region : null;
}
