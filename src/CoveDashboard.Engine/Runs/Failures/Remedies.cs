using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Runs.Failures;

/// <summary>What a person can do about a failure, likeliest first.</summary>
internal static class Remedies
{
    public static IReadOnlyList<string> For(TargetResult example) =>
        example.State == TargetState.AssumeRoleFailed ? ForRole(example) : ForCall(example);

    /// <summary>STS answers AccessDenied alike for all three, so all three are named.</summary>
    private static IReadOnlyList<string> ForRole(TargetResult example) => example.Error?.Kind switch
    {
        AwsErrorKind.AccessDenied =>
        [
            $"The role {example.RoleName} is missing in the account: create it, or give the run another role.",
            $"The trust policy of {example.RoleName} does not name the caller: let it trust the account that the connection calls from.",
            "The trust policy asks for an external id that was not sent or differs: set it on the connection or in the run's options.",
            "The caller itself may not assume it: grant it sts:AssumeRole on the role.",
        ],
        AwsErrorKind.Throttling => ["AWS slows AssumeRole down for the calling account. Lower the concurrency and retry these."],
        AwsErrorKind.Validation => ["AWS did not accept the role's name, session name or policy. Its message says which; mend it in the run's options."],
        _ => ForCall(example),
    };

    private static IReadOnlyList<string> ForCall(TargetResult example) => example.Error?.Kind switch
    {
        AwsErrorKind.AccessDenied =>
        [
            $"The role {example.RoleName} may not call {example.Error.Operation ?? "this operation"}: grant it in the account.",
            "A service control policy of the organization may deny it: look for an explicit deny in the message.",
            "A policy given in the run's options may deny it.",
        ],
        AwsErrorKind.Throttling => ["AWS still throttled after all retries. Lower the concurrency or the connection's rate limit, then retry these."],
        AwsErrorKind.NotFound => ["What was asked for vanished while it was read. Retry these."],
        AwsErrorKind.Validation => ["AWS refused the parameters. Its message says which; mend the run's parameters."],
        AwsErrorKind.ExpiredCredentials => ["The credentials ran out and could not be renewed. Sign in to the profile again, or check the clock, then retry these."],
        AwsErrorKind.RegionDisabled => ["The region is not enabled in the account. Enable it there, or leave it out."],
        AwsErrorKind.EndpointUnreachable => ["The endpoint did not answer. Check network, proxy and custom endpoints, then retry these."],
        AwsErrorKind.LocalLimit => ["The connection's own rate limit refused the call. Raise it, or set it to wait, then retry these."],
        AwsErrorKind.WriteRefused => ["The action tried an operation that it does not declare. Nothing was sent; this is a fault of the action."],
        AwsErrorKind.Unknown or null => example.State == TargetState.Unknown
            ? ["It is not known what became of these. Read them again."]
            : ["AWS's message is all that is known. Retry these; if it stays, give the request id to AWS's support."],
    };
}
