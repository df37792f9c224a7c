using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests;

public sealed class TrailsActionTests
{
    private const string OwnArn = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit";
    private const string OrganizationArn = "arn:aws:cloudtrail:us-east-1:999988887777:trail/org";

    private const string OwnTrail = $$"""
        {"trailList":[{"Name":"audit","TrailARN":"{{OwnArn}}","HomeRegion":"eu-central-1","IsMultiRegionTrail":true,"IsOrganizationTrail":false,"S3BucketName":"logs","TagsOfTomorrow":"x"}]}
        """;

    private const string OrganizationTrail = $$"""
        {"trailList":[{"Name":"org","TrailARN":"{{OrganizationArn}}","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true,"S3BucketName":"org-logs"}]}
        """;

    private readonly TrailsAction _action = new(new FakeRegions());

    [Fact]
    public async Task Read_InHomeRegion_GivesTrailWithStatusByArn()
    {
        var session = Session("eu-central-1", OwnTrail)
            .Answers("cloudtrail:GetTrailStatus", """{"IsLogging":false,"StartLoggingTime":"2026-01-02T03:04:05Z","StopLoggingTime":"2026-02-03T04:05:06Z"}""");

        var rows = await _action.ReadAsync(session);

        rows.Lines("Name", "IsLogging", "StartLoggingTime", "StopLoggingTime", "FromHomeRegion", "S3BucketName")
            .ShouldBe(["audit false 2026-01-02T03:04:05Z 2026-02-03T04:05:06Z true logs"]);
        session.Calls[0].Parameters.ToJsonString().ShouldBe("""{"includeShadowTrails":true}""");
        session.Calls[1].Parameters.ToJsonString().ShouldBe($$"""{"Name":"{{OwnArn}}"}""");
    }

    [Fact]
    public async Task Read_TrailThatNeverStopped_HasNoStopTime()
    {
        var session = Session("eu-central-1", OwnTrail).Answers("cloudtrail:GetTrailStatus", """{"IsLogging":true,"StartLoggingTime":"2026-01-02T03:04:05Z"}""");

        var rows = await _action.ReadAsync(session);

        rows.Lines("IsLogging", "StopLoggingTime", "StatusRefusedBy").ShouldBe(["true - -"]);
    }

    [Fact]
    public async Task Read_OutsideHomeRegionThatIsRead_LeavesTheTrailToItsHome()
    {
        var session = Session("us-west-2", OwnTrail);

        var rows = await _action.ReadAsync(session, accountRegions: ["eu-central-1", "us-west-2"]);

        rows.ShouldBeEmpty();
        session.Calls.Select(c => c.Key).ShouldBe(["cloudtrail:DescribeTrails"]);
    }

    [Theory]
    [InlineData("ap-south-1", 1)]
    [InlineData("us-west-2", 0)]
    public async Task Read_HomeRegionNotRead_FirstRegionReportsSoMarked(string region, int expected)
    {
        var session = Session(region, OwnTrail).Answers("cloudtrail:GetTrailStatus", """{"IsLogging":true}""");

        var rows = await _action.ReadAsync(session, accountRegions: ["ap-south-1", "us-west-2"]);

        rows.Count.ShouldBe(expected);
        rows.ShouldAllBe(r => !(bool)r["FromHomeRegion"]!);
    }

    [Theory]
    [InlineData("af-south-1", 0)]
    [InlineData("us-west-2", 1)]
    [InlineData("us-east-2", 0)]
    public async Task Read_HomeRegionNotReadAndFirstRegionIsOptIn_FirstDefaultRegionReports(string region, int expected)
    {
        var session = Session(region, OwnTrail).Answers("cloudtrail:GetTrailStatus", """{"IsLogging":true}""");

        var rows = await _action.ReadAsync(session, accountRegions: ["af-south-1", "us-west-2", "us-east-2"]);

        rows.Count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("af-south-1", 1)]
    [InlineData("me-south-1", 0)]
    public async Task Read_HomeRegionNotReadAndOnlyOptInRegions_FirstRegionReports(string region, int expected)
    {
        var session = Session(region, OwnTrail).Answers("cloudtrail:GetTrailStatus", """{"IsLogging":true}""");

        var rows = await _action.ReadAsync(session, accountRegions: ["af-south-1", "me-south-1"]);

        rows.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task Read_OrganizationTrailWhoseStatusIsRefused_IsUnknownAndSucceeds()
    {
        var session = Session("us-east-1", OrganizationTrail).Fails("cloudtrail:GetTrailStatus", AwsErrorKind.AccessDenied, "AccessDeniedException");

        var rows = await _action.ReadAsync(session);

        rows.Lines("TrailARN", "IsLogging", "StartLoggingTime", "StatusRefusedBy").ShouldBe([$"{OrganizationArn} - - AccessDeniedException"]);
    }

    [Fact]
    public async Task Read_OwnTrailWhoseStatusIsRefused_Fails()
    {
        var session = Session("eu-central-1", OwnTrail).Fails("cloudtrail:GetTrailStatus", AwsErrorKind.AccessDenied, "AccessDeniedException");

        var error = await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session));

        error.Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    [Theory]
    [InlineData(AwsErrorKind.Throttling, "ThrottlingException")]
    [InlineData(AwsErrorKind.NotFound, "TrailNotFoundException")]
    [InlineData(AwsErrorKind.EndpointUnreachable, "EndpointUnreachable")]
    public async Task Read_OrganizationTrailWhoseStatusFailsOtherwise_Fails(AwsErrorKind kind, string code)
    {
        var session = Session("us-east-1", OrganizationTrail).Fails("cloudtrail:GetTrailStatus", kind, code);

        var error = await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session));

        error.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Read_NoTrails_GivesNoRowsAndSucceeds()
    {
        var rows = await _action.ReadAsync(Session("eu-west-1", """{"trailList":[]}"""));

        rows.ShouldBeEmpty();
    }

    private static FakeSession Session(string region, string trails) => new FakeSession(region).Answers("cloudtrail:DescribeTrails", trails);
}
