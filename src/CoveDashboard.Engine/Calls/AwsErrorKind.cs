namespace CoveDashboard.Engine.Calls;

/// <summary>Why a call failed, as far as it changes what a person does about it.</summary>
public enum AwsErrorKind
{
    Unknown,
    AccessDenied,
    Throttling,
    NotFound,
    Validation,
    ExpiredCredentials,
    RegionDisabled,
    EndpointUnreachable,

    /// <summary>A limiter of ours refused the call before it was sent; never retried as AWS throttling.</summary>
    LocalLimit,

    /// <summary>A write was attempted where only reads are declared; nothing was sent.</summary>
    WriteRefused,
}
