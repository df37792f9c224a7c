using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Sessions;

public sealed class TargetSessionTests
{
    private static readonly AccountSessionRequest Reader = new() { Connection = "acme", AccountId = "111111111111", Role = "Reader" };

    [Theory]
    [InlineData("cloudtrail", "StopLogging", null)]
    [InlineData("cloudtrail", "StopLogging", "cloudtrail:StopLogging")]
    [InlineData("cloudtrail", "DescribeTrails", "cloudtrail:GetTrailStatus")]
    [InlineData("secretsmanager", "GetSecretValue", null)]
    public async Task CallAsync_NotAllowedHere_IsRefusedBeforeSending(string service, string operation, string? allowed)
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader with { AllowedOperations = allowed is null ? null : new HashSet<string> { allowed } }, TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<AwsCallException>(session.InRegion("eu-west-1").CallAsync(service, operation, new() { ["Name"] = "t" }));

        (error.Kind, error.Attempts, error.Service, error.Operation).ShouldBe((AwsErrorKind.WriteRefused, 0, service, operation));
        aws.Of(operation).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SessionPurpose.Apply, "cloudtrail", "StopLogging", "cloudtrail:StopLogging", """{"Name":"t"}""")]
    [InlineData(SessionPurpose.Read, "secretsmanager", "GetSecretValue", "secretsmanager:GetSecretValue", """{"SecretId":"s"}""")]
    public async Task CallAsync_Declared_IsSent(SessionPurpose purpose, string service, string operation, string allowed, string parameters)
    {
        await using var aws = new FakeAws(r => r.Operation == operation ? Answer.Json("{}") : null);
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader with { Purpose = purpose, AllowedOperations = new HashSet<string> { allowed } }, TestContext.Current.CancellationToken);

        await session.InRegion("eu-west-1").CallAsync(service, operation, System.Text.Json.Nodes.JsonNode.Parse(parameters)!.AsObject());

        aws.Of(operation).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("cloudtrial", "DescribeTrails", "UnknownService", "cloudtrail")]
    [InlineData("cloudtrail", "DescribeTrials", "UnknownOperation", "DescribeTrails")]
    public async Task CallAsync_UnknownName_SuggestsTheNear(string service, string operation, string code, string near)
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<AwsCallException>(session.InRegion("eu-west-1").CallAsync(service, operation));

        (error.Kind, error.Code).ShouldBe((AwsErrorKind.Validation, code));
        error.Message.ShouldEndWith($"Did you mean {near}?");
    }

    [Fact]
    public async Task PaginateAsync_ThreePages_ChargesThreePermits()
    {
        var time = new FakeClock();
        var page = 0;
        await using var aws = new FakeAws(r => r.Operation == "ListTrails" ? Answer.Json(page++ < 2 ? $$"""{"NextToken":"n{{page}}"}""" : "{}") : null, time);
        await using var host = aws.Host(s => s with { RateLimit = new(1, TimeSpan.FromSeconds(10), Block: true) });
        await using var session = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);
        var start = time.GetUtcNow();

        await time.RunAsync(CountAsync(session.InRegion("eu-west-1")), TimeSpan.FromSeconds(30));

        aws.Of("ListTrails").Count.ShouldBe(3);
        (time.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task PaginateAsync_LimitOfTheSession_HoldsInEachOfItsRegionsAndForItAlone()
    {
        var time = new FakeClock();
        var pages = 0;
        await using var aws = new FakeAws(r => r.Operation == "ListTrails" ? Answer.Json(++pages % 3 == 0 ? "{}" : $$"""{"NextToken":"n{{pages}}"}""") : null, time);
        await using var host = aws.Host();
        await using var limited = await host.Sessions.OpenAsync(Reader with { RateLimit = new(1, TimeSpan.FromSeconds(10), Block: true) }, TestContext.Current.CancellationToken);
        await using var free = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);
        var start = time.GetUtcNow();

        await time.RunAsync(CountAsync(free.InRegion("eu-west-1")), TimeSpan.FromSeconds(30));
        var afterFree = time.GetUtcNow() - start;
        await time.RunAsync(CountAsync(limited.InRegion("eu-west-1")), TimeSpan.FromSeconds(30));
        var afterOne = time.GetUtcNow() - start;
        await limited.InRegion("us-east-1").CallAsync("cloudtrail", "ListTrails", cancellationToken: TestContext.Current.CancellationToken);

        (afterFree, afterOne, time.GetUtcNow() - start).ShouldBe((TimeSpan.Zero, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task CallAsync_OneAccountAndRegion_SharesOneLimiterOverSessionsAndServices()
    {
        await using var aws = new FakeAws(r => r.Operation == "DescribeTrails" ? Answer.Json("{}") : null);
        await using var host = aws.Host(s => s with
        {
            RateLimit = new(1, TimeSpan.FromHours(1), Block: false),
            RegionRateLimits = new Dictionary<string, RateLimitSettings> { ["us-east-1"] = new(0, TimeSpan.Zero, Block: false) },
        });
        await using var one = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);
        await using var two = await host.Sessions.OpenAsync(Reader with { RoleSessionName = "other" }, TestContext.Current.CancellationToken);
        await one.InRegion("eu-west-1").CallAsync("cloudtrail", "DescribeTrails");

        (await Should.ThrowAsync<AwsCallException>(two.InRegion("eu-west-1").CallAsync("sts", "GetCallerIdentity"))).Kind.ShouldBe(AwsErrorKind.LocalLimit);
        await two.InRegion("eu-west-2").CallAsync("cloudtrail", "DescribeTrails");
        for (var i = 0; i < 5; i++)
            await two.InRegion("us-east-1").CallAsync("cloudtrail", "DescribeTrails");

        host.Connections.Replace(host.Connections.All[0] with { RateLimit = new(2, TimeSpan.FromHours(1), Block: false) });
        await one.InRegion("eu-west-1").CallAsync("cloudtrail", "DescribeTrails");
    }

    [Fact]
    public async Task CallAsync_GlobalTarget_CallsTheBaseRegion()
    {
        await using var aws = new FakeAws(r => r.Operation is "DescribeTrails" or "ListAccountAliases" ? new Answer(200, "") : null);
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);
        var target = session.InRegion("global");

        await target.CallAsync("iam", "ListAccountAliases");
        await target.InRegion("ap-south-1").CallAsync("cloudtrail", "DescribeTrails");

        target.Region.ShouldBe("global");
        aws.Of("ListAccountAliases")[0].Headers["Authorization"].ShouldContain("/us-east-1/iam/aws4_request");
        aws.Of("DescribeTrails")[0].Headers["Authorization"].ShouldContain("/ap-south-1/cloudtrail/aws4_request");
    }

    [Fact]
    public async Task EnabledRegionsAsync_OnlyRegionsThatNobodyCanDisable_AsksNothing()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader, TestContext.Current.CancellationToken);

        (await session.EnabledRegionsAsync(["eu-west-1", "us-east-1"], TestContext.Current.CancellationToken)).ShouldBeNull();

        aws.Of("DescribeRegions").ShouldBeEmpty();
    }

    [Fact]
    public async Task EnabledRegionsAsync_OptInRegion_AsksOnceADay()
    {
        var time = new FakeClock();
        await using var aws = new FakeAws(r => r.Operation == "DescribeRegions" ? new Answer(200, "<R><regionInfo><item><regionName>eu-west-1</regionName></item><item><regionName>me-south-1</regionName></item></regionInfo></R>") : null, time);
        await using var host = aws.Host();
        await using var session = await host.Sessions.OpenAsync(Reader with { AllowedOperations = new HashSet<string>() }, TestContext.Current.CancellationToken);

        var regions = await session.EnabledRegionsAsync(["eu-west-1", "me-south-1"], TestContext.Current.CancellationToken);
        await session.EnabledRegionsAsync(["af-south-1"], TestContext.Current.CancellationToken);
        aws.Of("DescribeRegions").Count.ShouldBe(1);
        time.Advance(TimeSpan.FromDays(1));
        await session.EnabledRegionsAsync(["af-south-1"], TestContext.Current.CancellationToken);

        regions.ShouldNotBeNull().Order().ShouldBe(["eu-west-1", "me-south-1"]);
        aws.Of("DescribeRegions").Count.ShouldBe(2);
    }

    private static async Task<int> CountAsync(ITargetSession target)
    {
        var pages = 0;
        await foreach (var page in target.PaginateAsync("cloudtrail", "ListTrails"))
            pages++;
        return pages;
    }
}
