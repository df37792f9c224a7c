using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Tests.Wire;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Tests.Errors;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail#TrailNotFoundException","message":"Unknown trail"}""", "TrailNotFoundException", "Unknown trail")]
    [InlineData("""{"__type":"AccessDeniedException","Message":"no"}""", "AccessDeniedException", "no")]
    [InlineData("""{"code":"Throttling","message":"slow"}""", "Throttling", "slow")]
    [InlineData("<html>proxy</html>", "ServiceUnavailable", "")]
    [InlineData("", "ServiceUnavailable", "")]
    public void Read_JsonBodies_FindsCodeAndMessage(string body, string code, string message)
    {
        var error = JsonErrors.Read(Models.Response(503, body, ("x-amzn-RequestId", "r1")));

        error.ShouldBe(new ServiceError(code, message, "r1"));
    }

    [Theory]
    [InlineData("x-amzn-ErrorType", "ResourceNotFoundException:http://internal.amazon.com/coral/", "ResourceNotFoundException")]
    [InlineData("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender", "AWS.SimpleQueueService.NonExistentQueue")]
    public void Read_JsonHeaders_BeatTheBody(string header, string value, string code) =>
        JsonErrors.Read(Models.Response(400, """{"__type":"Other"}""", (header, value))).Code.ShouldBe(code);

    [Theory]
    [InlineData("<ErrorResponse xmlns='x'><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>m</Message></Error><RequestId>q</RequestId></ErrorResponse>", "AccessDenied")]
    [InlineData("<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>m</Message></Error></Errors><RequestID>q</RequestID></Response>", "UnauthorizedOperation")]
    [InlineData("<Error><Code>NoSuchBucket</Code><Message>m</Message><RequestId>q</RequestId></Error>", "NoSuchBucket")]
    public void Read_XmlBodies_FindsCodeMessageAndRequest(string body, string code) =>
        XmlErrors.Read(Models.Response(403, body)).ShouldBe(new ServiceError(code, "m", "q"));

    [Fact]
    public void Read_XmlWithoutABody_TakesTheStatus() => XmlErrors.Read(Models.Response(404, "")).Code.ShouldBe("NotFound");

    [Theory]
    [InlineData("AccessDenied", 403, AwsErrorKind.AccessDenied)]
    [InlineData("AccessDeniedException", 400, AwsErrorKind.AccessDenied)]
    [InlineData("UnauthorizedOperation", 403, AwsErrorKind.AccessDenied)]
    [InlineData("Throttling", 400, AwsErrorKind.Throttling)]
    [InlineData("ThrottlingException", 400, AwsErrorKind.Throttling)]
    [InlineData("TooManyRequestsException", 429, AwsErrorKind.Throttling)]
    [InlineData("RequestLimitExceeded", 503, AwsErrorKind.Throttling)]
    [InlineData("SlowDown", 503, AwsErrorKind.Throttling)]
    [InlineData("VpcLimitExceeded", 400, AwsErrorKind.Unknown)]
    [InlineData("LimitExceededException", 400, AwsErrorKind.Unknown)]
    [InlineData("ExpiredToken", 403, AwsErrorKind.ExpiredCredentials)]
    [InlineData("ExpiredTokenException", 400, AwsErrorKind.ExpiredCredentials)]
    [InlineData("RequestExpired", 400, AwsErrorKind.ExpiredCredentials)]
    [InlineData("OptInRequired", 403, AwsErrorKind.RegionDisabled)]
    [InlineData("InvalidClientTokenId", 403, AwsErrorKind.Unknown)]
    [InlineData("AuthFailure", 401, AwsErrorKind.Unknown)]
    [InlineData("TrailNotFoundException", 400, AwsErrorKind.NotFound)]
    [InlineData("NoSuchBucket", 404, AwsErrorKind.NotFound)]
    [InlineData("NoSuchEntity", 404, AwsErrorKind.NotFound)]
    [InlineData("InvalidVpcID.NotFound", 400, AwsErrorKind.NotFound)]
    [InlineData("ValidationError", 400, AwsErrorKind.Validation)]
    [InlineData("InvalidParameterValue", 400, AwsErrorKind.Validation)]
    [InlineData("UnknownOperationException", 400, AwsErrorKind.Validation)]
    [InlineData("InternalFailure", 500, AwsErrorKind.Unknown)]
    public void Of_Codes_GivesTheKind(string code, int status, AwsErrorKind kind) => ErrorKinds.Of(code, status).ShouldBe(kind);

    [Fact]
    public void Clean_SignatureRefused_DropsTheQuotedRequest() =>
        ErrorText.Clean("SignatureDoesNotMatch", "The signature does not match.\nThe canonical string was 'x-amz-security-token:tok'").ShouldBe("The signature does not match.");

    [Fact]
    public void Clean_SecretsQuotedBack_AreMasked() =>
        ErrorText.Clean("ValidationError", "Value 'my-external-id' at 'externalId' failed", "my-external-id", null).ShouldBe("Value '***' at 'externalId' failed");

    [Fact]
    public void Clean_NoMessage_SaysTheCode() => ErrorText.Clean("AccessDenied", "").ShouldBe("AccessDenied");
}
