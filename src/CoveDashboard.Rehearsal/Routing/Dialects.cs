using CoveDashboard.Rehearsal.Protocols.Json;
using CoveDashboard.Rehearsal.Protocols.Query;
using CoveDashboard.Rehearsal.Protocols.Rest;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>The dialects, in AWS's own words.</summary>
internal static class Dialects
{
    private const string InvalidToken = "The security token included in the request is invalid.";
    private const string TokenExpired = "The security token included in the request is expired";
    private const string NoMatch = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    private const string TooOld = "Signature expired: the request was signed more than 5 minutes from the service's time.";

    public static readonly Dialect Json11 = Json("1.1");
    public static readonly Dialect Json10 = Json("1.0");

    public static readonly Dialect Query = new()
    {
        Protocol = new QueryProtocol(),
        MissingToken = new("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        UnknownKey = new("InvalidClientTokenId", InvalidToken, 403),
        Mismatch = new("SignatureDoesNotMatch", NoMatch, 403),
        Skewed = new("SignatureDoesNotMatch", TooOld, 403),
        Expired = new("ExpiredToken", TokenExpired, 403),
        Throttled = new("Throttling", "Rate exceeded", 400),
        Internal = new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
        Denied = new("AccessDenied", "", 403),
        UnknownOperation = new("InvalidAction", "Could not find operation {0}", 400),
        Malformed = new("MalformedInput", "", 400),
        MissingParameter = new("ValidationError", "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must not be null", 400),
    };

    public static readonly Dialect Ec2 = new()
    {
        Protocol = new Ec2Protocol(),
        MissingToken = new("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        UnknownKey = new("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
        Mismatch = new("SignatureDoesNotMatch", NoMatch, 403),
        Skewed = new("RequestExpired", "Request has expired.", 400),
        Expired = new("RequestExpired", "Request has expired.", 400),
        Throttled = new("RequestLimitExceeded", "Request limit exceeded.", 503),
        Internal = new("InternalError", "An internal error has occurred", 500),
        Denied = new("UnauthorizedOperation", "", 403),
        UnknownOperation = new("InvalidAction", "The action {0} is not valid for this web service.", 400),
        Malformed = new("InvalidParameterValue", "", 400),
        MissingParameter = new("MissingParameter", "The request must contain the parameter {0}", 400),
    };

    public static readonly Dialect RestJson = new()
    {
        Protocol = new RestJsonProtocol(),
        MissingToken = new("MissingAuthenticationTokenException", "Missing Authentication Token", 403),
        UnknownKey = new("UnrecognizedClientException", InvalidToken, 403),
        Mismatch = new("InvalidSignatureException", NoMatch, 403),
        Skewed = new("InvalidSignatureException", TooOld, 403),
        Expired = new("ExpiredTokenException", TokenExpired, 403),
        Throttled = new("TooManyRequestsException", "Rate exceeded", 429),
        Internal = new("ServiceException", "Internal failure", 500),
        Denied = new("AccessDeniedException", "", 403),
        UnknownOperation = new("UnknownOperationException", "The requested operation is not supported in the called region.", 404),
        Malformed = new("SerializationException", "", 400),
        MissingParameter = new("ValidationException", "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must not be null", 400),
    };

    public static readonly Dialect S3 = new()
    {
        Protocol = new RestXmlProtocol(isS3: true),
        MissingToken = new("AccessDenied", "Access Denied", 403),
        UnknownKey = new("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403),
        Mismatch = new("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403),
        Skewed = new("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403),
        Expired = new("ExpiredToken", "The provided token has expired.", 400),
        Throttled = new("SlowDown", "Please reduce your request rate.", 503),
        Internal = new("InternalError", "We encountered an internal error. Please try again.", 500),
        Denied = new("AccessDenied", "", 403),
        UnknownOperation = new("MethodNotAllowed", "The specified method is not allowed against this resource.", 405),
        Malformed = new("MalformedXML", "", 400),
        MissingParameter = new("InvalidRequest", "Missing required parameter {0}", 400),
    };

    public static readonly Dialect RestXml = S3 with
    {
        Protocol = new RestXmlProtocol(isS3: false),
        UnknownKey = Query.UnknownKey,
        Expired = Query.Expired,
        Throttled = Query.Throttled,
    };

    /// <summary>How a service speaks, with its own word for throttling.</summary>
    public static Dialect Of(ServiceModel service)
    {
        var dialect = service.Protocol switch
        {
            Protocol.Json => service.JsonVersion == "1.0" ? Json10 : Json11,
            Protocol.Query => Query,
            Protocol.Ec2 => Ec2,
            Protocol.RestJson => RestJson,
            Protocol.RestXml => service.Id == "s3" ? S3 : RestXml,
        };
        return service.Id switch
        {
            "organizations" => dialect with { Throttled = new("TooManyRequestsException", "AWS Organizations can't complete your request because you've sent too many requests in too short a time.", 400) },
            "ce" => dialect with { Throttled = new("LimitExceededException", "Rate exceeded", 400) },
            "lambda" => dialect with { Throttled = dialect.Throttled with { Details = [new("Reason", "CallerRateLimitExceeded")] } },
            _ => dialect,
        };
    }

    private static Dialect Json(string version) => new()
    {
        Protocol = new JsonProtocol(version),
        MissingToken = new("MissingAuthenticationTokenException", "Missing Authentication Token"),
        UnknownKey = new("UnrecognizedClientException", InvalidToken),
        Mismatch = new("InvalidSignatureException", NoMatch),
        Skewed = new("InvalidSignatureException", TooOld),
        Expired = new("ExpiredTokenException", TokenExpired),
        Throttled = new("ThrottlingException", "Rate exceeded"),
        Internal = new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
        Denied = new("AccessDeniedException", ""),
        UnknownOperation = new("UnknownOperationException", ""),
        Malformed = new("SerializationException", ""),
        MissingParameter = new("ValidationException", "1 validation error detected: Value null at '{0}' failed to satisfy constraint: Member must not be null"),
    };
}
