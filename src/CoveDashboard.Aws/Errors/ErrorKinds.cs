using System.Collections.Frozen;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Errors;

/// <summary>The one place where AWS's codes become kinds.</summary>
internal static class ErrorKinds
{
    private static readonly FrozenSet<string> Throttling = Set(
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "TooManyRequests", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException", "ConcurrentRequestLimitExceeded");

    private static readonly FrozenSet<string> Denied = Set(
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "AuthorizationErrorException",
        "NotAuthorized", "NotAuthorizedException", "Forbidden", "ForbiddenException", "UnauthorizedException", "Unauthorized",
        "AllAccessDisabled", "AccountProblem", "ExplicitDeny");

    private static readonly FrozenSet<string> Expired = Set(
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired", "ExpiredIdentityToken", "TokenExpired");

    private static readonly FrozenSet<string> Disabled = Set("OptInRequired", "RegionDisabledException", "RegionNotEnabled");

    private static readonly FrozenSet<string> Invalid = Set(
        "ValidationError", "ValidationException", "InvalidParameterValue", "InvalidParameterCombination", "InvalidParameterException",
        "InvalidParameterValueException", "InvalidParameter", "InvalidRequest", "InvalidRequestException", "InvalidInput",
        "InvalidInputException", "InvalidArgument", "InvalidArgumentException", "MissingParameter", "MissingRequiredParameter",
        "MalformedPolicyDocument", "MalformedPolicyDocumentException", "SerializationException", "UnknownOperationException",
        "InvalidAction", "MalformedXML", "MalformedQueryString", "BadRequest", "BadRequestException", "PackedPolicyTooLarge",
        "PackedPolicyTooLargeException", "UnknownParameter", "UnsupportedOperation");

    private static readonly FrozenSet<string> NotFound = Set("NoSuchKey", "404");

    public static AwsErrorKind Of(string code, int status)
    {
        if (Throttling.Contains(code) || status == 429)
            return AwsErrorKind.Throttling;
        if (Expired.Contains(code))
            return AwsErrorKind.ExpiredCredentials;
        if (Disabled.Contains(code))
            return AwsErrorKind.RegionDisabled;
        if (Denied.Contains(code) || code.StartsWith("AccessDenied", StringComparison.Ordinal))
            return AwsErrorKind.AccessDenied;
        if (IsNotFound(code, status))
            return AwsErrorKind.NotFound;
        return Invalid.Contains(code) || code.StartsWith("Invalid", StringComparison.Ordinal) && status == 400 && !IsCredential(code)
            ? AwsErrorKind.Validation
            : AwsErrorKind.Unknown;
    }

    /// <summary>Names such as <c>NoSuchBucket</c>, <c>TrailNotFoundException</c>, <c>InvalidVpcID.NotFound</c>.</summary>
    private static bool IsNotFound(string code, int status) =>
        NotFound.Contains(code)
        || code.StartsWith("NoSuch", StringComparison.Ordinal)
        || code.EndsWith("NotFound", StringComparison.Ordinal)
        || code.EndsWith("NotFoundException", StringComparison.Ordinal)
        || code.EndsWith("NotFoundFault", StringComparison.Ordinal)
        || code.EndsWith("DoesNotExist", StringComparison.Ordinal)
        || (code.EndsWith("NonExistentQueue", StringComparison.Ordinal) && status == 400);

    /// <summary>A disabled region answers like bad credentials, so these say nothing for sure.</summary>
    private static bool IsCredential(string code) =>
        code is "InvalidClientTokenId" or "InvalidAccessKeyId" or "InvalidSignatureException" or "InvalidIdentityToken";

    private static FrozenSet<string> Set(params string[] codes) => codes.ToFrozenSet(StringComparer.Ordinal);
}
