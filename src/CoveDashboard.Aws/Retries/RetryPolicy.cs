using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Engine.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Retries;

/// <summary>The one place that decides whether a failed attempt is tried again. Stateless.</summary>
internal static class RetryPolicy
{
    public const int MaxAttempts = 3;

    /// <summary>A throttled call was surely not done, and trying again is what AWS asks for.</summary>
    public const int MaxThrottledAttempts = 8;

    /// <param name="attempt">1 for the first attempt, which just failed.</param>
    public static bool MayRetry(CallFailure failure, OperationModel operation, int attempt)
    {
        if (failure.Kind == AwsErrorKind.Throttling)
            return attempt < MaxThrottledAttempts;
        if (attempt >= MaxAttempts)
            return false;
        if (failure.NeverSent)
            return true;
        // A write whose answer was lost may have been done: it is read again, never sent again on faith.
        return operation.Class != OperationClass.Write && (failure.ConnectionLost || RetryAdvice.IsTransient(failure.Code, failure.Status ?? 0));
    }

    public static int Cost(CallFailure failure) => failure.ConnectionLost ? RetryQuota.TimeoutCost : RetryQuota.RetryCost;
}
