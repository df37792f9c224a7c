namespace CoveDashboard.Aws.Errors;

/// <summary>A code for answers that carry none: HEAD requests, proxies.</summary>
internal static class StatusCodes
{
    public static string Code(int status) => status switch
    {
        301 => "PermanentRedirect",
        307 => "TemporaryRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        412 => "PreconditionFailed",
        413 => "RequestTooLarge",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        >= 500 => "InternalError",
        _ => $"Http{status}",
    };
}
