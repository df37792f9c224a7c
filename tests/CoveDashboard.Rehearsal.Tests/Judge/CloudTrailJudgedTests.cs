using System.Text.Json;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>CloudTrail, in the json protocol: the story of the trails that are paid twice.</summary>
public sealed class CloudTrailJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private const string OrganizationTrail = "acme-organization-trail";

    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task DescribeTrails_InAMember_ShowsItsOwnAndTheOrganizationsShadow()
    {
        var (member, own) = MemberWithTrail();
        var session = await fixture.AssumeAsync(member);

        var all = await AwsCli.RunAsync(Endpoint, "cloudtrail describe-trails", session, own.HomeRegion);
        var home = await AwsCli.RunAsync(Endpoint, "cloudtrail describe-trails --no-include-shadow-trails", session, own.HomeRegion);

        Names(all, "trailList").ShouldBe([own.Name, OrganizationTrail], ignoreOrder: true);
        Names(home, "trailList").ShouldBe([own.Name]);
    }

    [Fact]
    public async Task ListTrails_InAMember_GivesHomesOfEach()
    {
        var (member, own) = MemberWithTrail();

        var listed = await AwsCli.RunAsync(Endpoint, "cloudtrail list-trails", await fixture.AssumeAsync(member));

        listed.GetProperty("Trails").EnumerateArray().Select(t => t.GetProperty("TrailARN").GetString())
            .ShouldBe([own.Arn, $"arn:aws:cloudtrail:us-east-1:{fixture.Server.ManagementAccountId}:trail/{OrganizationTrail}"], ignoreOrder: true);
    }

    [Fact]
    public async Task GetTrailStatus_OfTheOrganizationsTrail_IsDeniedToMembers()
    {
        var (member, _) = MemberWithTrail();

        var result = await AwsCli.TryAsync(
            Endpoint,
            $"cloudtrail get-trail-status --name arn:aws:cloudtrail:us-east-1:{fixture.Server.ManagementAccountId}:trail/{OrganizationTrail}",
            await fixture.AssumeAsync(member));

        result.Error.ShouldContain("(AccessDeniedException)");
    }

    [Fact]
    public async Task StopLogging_FromAnotherRegion_IsRefused()
    {
        var (member, own) = MemberWithTrail();
        var elsewhere = own.HomeRegion == "eu-west-2" ? "eu-west-3" : "eu-west-2";

        var result = await AwsCli.TryAsync(Endpoint, $"cloudtrail stop-logging --name {own.Arn}", await fixture.AssumeAsync(member), elsewhere);

        result.Error.ShouldContain("(InvalidHomeRegionException)");
    }

    [Fact]
    public async Task StopLogging_WithTheReadOnlyRole_IsDenied()
    {
        var (member, own) = MemberWithTrail();

        var result = await AwsCli.TryAsync(Endpoint, $"cloudtrail stop-logging --name {own.Arn}", await fixture.AssumeAsync(member, "CoveReadOnly"), own.HomeRegion);

        result.Error.ShouldContain("because no identity-based policy allows the cloudtrail:StopLogging action");
    }

    [Fact]
    public async Task ATrailsLife_CreateStartStopDelete_ShowsInItsStatus()
    {
        var member = fixture.AnyMember(a => a.HasRoles && new TrailPlanter(fixture.Server.World).Plant(a.Id).Count == 0);
        var session = await fixture.AssumeAsync(member);

        var created = await AwsCli.RunAsync(Endpoint, "cloudtrail create-trail --name judged --s3-bucket-name somewhere --is-multi-region-trail", session);
        var fresh = await AwsCli.RunAsync(Endpoint, "cloudtrail get-trail-status --name judged", session);
        await AwsCli.RunAsync(Endpoint, "cloudtrail start-logging --name judged", session);
        var started = await AwsCli.RunAsync(Endpoint, "cloudtrail get-trail-status --name judged", session);
        await AwsCli.RunAsync(Endpoint, "cloudtrail stop-logging --name judged", session);
        var stopped = await AwsCli.RunAsync(Endpoint, "cloudtrail get-trail-status --name judged", session);
        await AwsCli.RunAsync(Endpoint, "cloudtrail delete-trail --name judged", session);
        var gone = await AwsCli.TryAsync(Endpoint, "cloudtrail get-trail --name judged", session);

        created.GetProperty("TrailARN").GetString().ShouldBe($"arn:aws:cloudtrail:eu-central-1:{member}:trail/judged");
        fresh.GetProperty("IsLogging").GetBoolean().ShouldBeFalse();
        fresh.TryGetProperty("StartLoggingTime", out _).ShouldBeFalse();
        started.GetProperty("IsLogging").GetBoolean().ShouldBeTrue();
        stopped.GetProperty("IsLogging").GetBoolean().ShouldBeFalse();
        stopped.GetProperty("StopLoggingTime").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        gone.Error.ShouldContain("(TrailNotFoundException)");
    }

    [Fact]
    public async Task GetEventSelectors_OfATrailThatOnlySeemsToDuplicate_ShowsItsDataEvents()
    {
        var member = fixture.AnyMember(a => a.HasRoles && Trails(a.Id).Any(t => t.EventSelectors is not null));
        var trail = Trails(member).First(t => t.EventSelectors is not null);

        var selectors = await AwsCli.RunAsync(Endpoint, $"cloudtrail get-event-selectors --trail-name {trail.Arn}", await fixture.AssumeAsync(member), trail.HomeRegion);

        selectors.GetProperty("EventSelectors")[0].GetProperty("DataResources")[0].GetProperty("Type").GetString().ShouldBe("AWS::S3::Object");
    }

    [Fact]
    public async Task GetEventSelectors_OfATrailThatSomebodyRewrote_ShowsAdvancedOnes()
    {
        var member = fixture.AnyMember(a => a.HasRoles && Trails(a.Id).Any(t => t.AdvancedEventSelectors is not null));
        var trail = Trails(member).First(t => t.AdvancedEventSelectors is not null);

        var selectors = await AwsCli.RunAsync(Endpoint, $"cloudtrail get-event-selectors --trail-name {trail.Arn}", await fixture.AssumeAsync(member), trail.HomeRegion);

        selectors.TryGetProperty("EventSelectors", out _).ShouldBeFalse();
        selectors.GetProperty("AdvancedEventSelectors")[1].GetProperty("FieldSelectors")[1].GetProperty("Equals")[0].GetString().ShouldBe("AWS::S3::Object");
    }

    [Fact]
    public async Task GetTrailStatus_OfATrailWhoseBucketIsGone_ShowsTheErrorAndTheLastDelivery()
    {
        var member = fixture.AnyMember(a => a.HasRoles && Trails(a.Id).Any(t => t.DeliveryError is not null));
        var trail = Trails(member).First(t => t.DeliveryError is not null);

        var status = await AwsCli.RunAsync(Endpoint, $"cloudtrail get-trail-status --name {trail.Arn}", await fixture.AssumeAsync(member), trail.HomeRegion);

        status.GetProperty("IsLogging").GetBoolean().ShouldBeTrue();
        status.GetProperty("LatestDeliveryError").GetString().ShouldBe(trail.DeliveryError);
        status.GetProperty("LatestDeliveryTime").GetDateTimeOffset().ShouldBe(trail.LastDelivery!.Value);
    }

    [Fact]
    public async Task InsightSelectors_PutAndRead_AreNotEnabledBefore()
    {
        var (member, own) = MemberWithTrail();
        var session = await fixture.AssumeAsync(member);

        var before = await AwsCli.TryAsync(Endpoint, $"cloudtrail get-insight-selectors --trail-name {own.Name}", session, own.HomeRegion);
        await AwsCli.RunAsync(Endpoint, $"cloudtrail put-insight-selectors --trail-name {own.Name} --insight-selectors [{{\"InsightType\":\"ApiCallRateInsight\"}}]", session, own.HomeRegion);
        var after = await AwsCli.RunAsync(Endpoint, $"cloudtrail get-insight-selectors --trail-name {own.Name}", session, own.HomeRegion);

        before.Error.ShouldContain("(InsightNotEnabledException)");
        after.GetProperty("InsightSelectors")[0].GetProperty("InsightType").GetString().ShouldBe("ApiCallRateInsight");
    }

    [Theory]
    [InlineData("stop-logging")]
    [InlineData("delete-trail")]
    public async Task AChange_OfTheOrganizationsTrailByAMember_IsDenied(string command)
    {
        var (member, _) = MemberWithTrail();

        var result = await AwsCli.TryAsync(
            Endpoint,
            $"cloudtrail {command} --name arn:aws:cloudtrail:us-east-1:{fixture.Server.ManagementAccountId}:trail/{OrganizationTrail}",
            await fixture.AssumeAsync(member),
            "us-east-1");

        result.Error.ShouldContain("(AccessDeniedException)");
    }

    private (string Member, Trail Trail) MemberWithTrail()
    {
        var member = fixture.AnyMember(a => a.HasRoles && Trails(a.Id) is [{ IsMultiRegion: true }]);
        return (member, Trails(member)[0]);
    }

    private IReadOnlyList<Trail> Trails(string accountId) => new TrailPlanter(fixture.Server.World).Plant(accountId);

    private static IEnumerable<string?> Names(JsonElement output, string member) => output.GetProperty(member).EnumerateArray().Select(t => t.GetProperty("Name").GetString());
}
