using CoveDashboard.Aws.Retries;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Tests.Calls;

public sealed class CallInvokerTests
{
    private static readonly Answer Good = Answer.Json("""{"IsLogging":true}""");
    private const string Trail = """{"Name":"t"}""";

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("TooManyRequestsException", 429)]
    public async Task InvokeAsync_ThrottledTwice_SucceedsAtTheThird(string code, int status)
    {
        await using var wired = new Wired().Answering(Error(code, status), Error(code, status), Good);

        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Sent.ShouldBe(3);
        wired.Observed.Select(o => (o.Operation, o.ErrorCode, o.Throttled)).ShouldBe([("GetTrailStatus", code, true), ("GetTrailStatus", code, true), ("GetTrailStatus", null, false)]);
    }

    [Fact]
    public async Task InvokeAsync_AlwaysThrottled_EndsAfterTheBoundAndCountsItsAttempts()
    {
        await using var wired = new Wired().Answering(Error("ThrottlingException", 400));

        var error = await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        (error.Kind, error.Code, error.Attempts, wired.Sent).ShouldBe((AwsErrorKind.Throttling, "ThrottlingException", RetryPolicy.MaxThrottledAttempts, RetryPolicy.MaxThrottledAttempts));
        (error.Service, error.Operation, error.AccountId, error.Region, error.RequestId, error.HttpStatus)
            .ShouldBe(("cloudtrail", "GetTrailStatus", "111111111111", "eu-west-1", "req-1", 400));
    }

    [Theory]
    [InlineData("VpcLimitExceeded", 400)]
    [InlineData("AccessDeniedException", 400)]
    [InlineData("TrailNotFoundException", 400)]
    [InlineData("ValidationException", 400)]
    public async Task InvokeAsync_RefusalOrQuota_IsNotRetried(string code, int status)
    {
        await using var wired = new Wired().Answering(Error(code, status));

        (await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail)).Attempts.ShouldBe(1);

        wired.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_ServerErrorOfARead_IsTriedThreeTimes()
    {
        await using var wired = new Wired().Answering(Error("InternalFailure", 500));

        await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Sent.ShouldBe(RetryPolicy.MaxAttempts);
    }

    [Fact]
    public async Task InvokeAsync_ServerErrorOfAWrite_IsNotSentAgain()
    {
        await using var wired = new Wired().Answering(Error("InternalFailure", 500));

        await wired.FailAsync("cloudtrail", "StopLogging", Trail);

        wired.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_ThrottledWrite_IsSentAgainBecauseItWasNotDone()
    {
        await using var wired = new Wired().Answering(Error("ThrottlingException", 400), Answer.Json("{}"));

        await wired.CallAsync("cloudtrail", "StopLogging", Trail);

        wired.Sent.ShouldBe(2);
    }

    [Fact]
    public async Task InvokeAsync_QuotaSpent_StopsRetrying()
    {
        await using var wired = new Wired().Answering(Error("InternalFailure", 500));
        while (wired.Lane.Quota.TryTake(RetryQuota.RetryCost))
        {
        }

        await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_SuccessAfterARetry_ReturnsWhatItTook()
    {
        await using var wired = new Wired().Answering(Error("InternalFailure", 500), Good);

        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Lane.Quota.Left.ShouldBe(RetryQuota.Capacity);
    }

    [Fact]
    public async Task InvokeAsync_ExpiredCredentials_RenewsOnceAndGoesOn()
    {
        await using var wired = new Wired().Answering(Error("ExpiredTokenException", 400), Good);

        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Server.Requests.Select(r => r.Headers["X-Amz-Security-Token"]).ShouldBe(["the-token-0", "the-token-1"]);
    }

    [Fact]
    public async Task InvokeAsync_ExpiredAgainOrNotRenewable_Throws()
    {
        await using var again = new Wired().Answering(Error("ExpiredTokenException", 400));
        await using var fixedKeys = new Wired { CanRenew = false }.Answering(Error("ExpiredTokenException", 400));

        (await again.FailAsync("cloudtrail", "GetTrailStatus", Trail)).Kind.ShouldBe(AwsErrorKind.ExpiredCredentials);
        await fixedKeys.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        (again.Sent, fixedKeys.Sent).ShouldBe((2, 1));
    }

    [Fact]
    public async Task InvokeAsync_NobodyListens_IsUnreachableAndNamesTheEndpoint()
    {
        await using var wired = new Wired { Url = new Uri("http://127.0.0.1:9") };

        var error = await wired.FailAsync("cloudtrail", "StopLogging", Trail);

        (error.Kind, error.HttpStatus, error.Attempts).ShouldBe((AwsErrorKind.EndpointUnreachable, null, RetryPolicy.MaxAttempts));
        error.Message.ShouldContain("http://127.0.0.1:9");
    }

    [Fact]
    public async Task InvokeAsync_BucketElsewhere_FollowsOnceToTheRegionThatAwsNames()
    {
        var elsewhere = new Answer(301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>").With("x-amz-bucket-region", "ap-south-1");
        await using var wired = new Wired().Answering(elsewhere, new Answer(200, "<LocationConstraint/>"));

        await wired.CallAsync("s3", "GetBucketLocation", """{"Bucket":"b"}""");

        wired.Server.Requests.Select(r => r.Headers["Authorization"].Split('/')[2]).ShouldBe(["eu-west-1", "ap-south-1"]);
    }

    [Fact]
    public async Task InvokeAsync_LimitReachedAndNotBlocking_FailsLocallyWithoutSending()
    {
        await using var wired = new Wired(new(1, TimeSpan.FromSeconds(10), Block: false)).Answering(Good);
        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        var error = await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        (error.Kind, error.Attempts, wired.Sent).ShouldBe((AwsErrorKind.LocalLimit, 0, 1));
    }

    [Fact]
    public async Task InvokeAsync_EachAttempt_TakesAPermit()
    {
        await using var wired = new Wired(new(1, TimeSpan.FromSeconds(10), Block: true)).Answering(Error("InternalFailure", 500), Error("InternalFailure", 500), Good);
        var start = wired.Time.GetUtcNow();

        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        (wired.Time.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task InvokeAsync_Throttled_PacesItsOwnRetries()
    {
        await using var wired = new Wired().Answering(Error("ThrottlingException", 400), Error("InternalFailure", 500), Good);

        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);

        var reading = wired.Lane.Adaptive.Read();
        (reading.Throttles, reading.Waiting).ShouldBe((1, 0));
        reading.Rate.ShouldNotBeNull();
    }

    [Fact]
    public async Task InvokeAsync_FailedOtherwise_IsNotSlowedDown()
    {
        await using var wired = new Wired().Answering(Error("InternalFailure", 500), Error("AccessDenied", 403));

        await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail);

        wired.Lane.Adaptive.Read().ShouldBe(default);
    }

    [Fact]
    public async Task InvokeAsync_WrongParameters_SendsNothing()
    {
        await using var wired = new Wired().Answering(Good);

        var error = await wired.FailAsync("cloudtrail", "GetTrailStatus", """{"Nmae":"t"}""");

        (error.Kind, error.Attempts, wired.Sent).ShouldBe((AwsErrorKind.Validation, 0, 0));
        error.Message.ShouldBe("Nmae: is not a parameter. Did you mean Name? Name: is required.");
    }

    [Fact]
    public async Task InvokeAsync_CancelledWhileWaiting_StopsAtOnce()
    {
        await using var wired = new Wired(new(1, TimeSpan.FromHours(1), Block: true)).Answering(Good);
        await wired.CallAsync("cloudtrail", "GetTrailStatus", Trail);
        using var source = new CancellationTokenSource();

        var waiting = wired.CallAsync("cloudtrail", "GetTrailStatus", Trail, source.Token);
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        wired.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_CancelledWhileInFlight_IsCancelledAndNotRetried()
    {
        using var source = new CancellationTokenSource();
        await using var server = new RecordingServer(_ =>
        {
            source.Cancel();
            return Good;
        });
        await using var wired = new Wired { Url = server.Url };

        await Should.ThrowAsync<OperationCanceledException>(wired.CallAsync("cloudtrail", "GetTrailStatus", Trail, source.Token));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task InvokeAsync_EventStream_IsRefusedBeforeSending()
    {
        await using var wired = new Wired().Answering(Good);

        (await wired.FailAsync("s3", "SelectObjectContent")).Message.ShouldContain("stream of events");

        wired.Sent.ShouldBe(0);
    }

    [Fact]
    public async Task InvokeAsync_SecretsQuotedByAws_AreNotInTheError()
    {
        await using var wired = new Wired().Answering(Answer.Json("""{"__type":"ValidationException","message":"bad token the-token-0 of the-secret-key"}""", 400));

        (await wired.FailAsync("cloudtrail", "GetTrailStatus", Trail)).ToString().ShouldNotContain("the-");
    }

    [Fact]
    public async Task InvokeAsync_ChecksumRequired_SendsContentMd5()
    {
        await using var wired = new Wired().Answering(new Answer(200, ""));

        await wired.CallAsync("s3", "PutBucketTagging", """{"Bucket":"b","Tagging":{"TagSet":[]}}""");

        var sent = wired.Server.Requests.First();
        sent.Body.ShouldBe("""<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet /></Tagging>""");
        sent.Headers["Content-MD5"].ShouldBe("Gs7EmJ01UqJ/1prRl2ZLkQ==");
    }

    [Fact]
    public async Task InvokeAsync_StreamLongerThanTheBound_SaysSo()
    {
        await using var wired = new Wired().Answering(new Answer(200, new string('x', (5 * 1024 * 1024) + 1)));

        (await wired.FailAsync("s3", "GetObject", """{"Bucket":"b","Key":"k"}""")).Message.ShouldContain("longer than 5,242,880 bytes");
    }

    private static Answer Error(string code, int status) => Answer.Json($$"""{"__type":"{{code}}","message":"m"}""", status);
}
