using System.Collections.Frozen;

namespace CoveDashboard.Aws.Errors;

/// <summary>Which errors may go away by themselves.</summary>
internal static class RetryAdvice
{
    private static readonly FrozenSet<string> Transient = new[]
    {
        "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "InternalServerError", "InternalServerException",
        "ServiceUnavailable", "ServiceUnavailableException", "Unavailable", "IDPCommunicationError",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A failure of AWS's side, by code or status; never a refusal, a quota or a fault of the request.</summary>
    public static bool IsTransient(string code, int status) => Transient.Contains(code) || status is 500 or 502 or 503 or 504;
}
