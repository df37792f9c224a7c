using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests.CloudTrail;

public sealed class StartLoggingActionTests
{
    private readonly StartLoggingAction _action = new(new FakeRegions());

    [Fact]
    public async Task Plan_StoppedTrail_IsStarted()
    {
        var session = Session("""{"IsLogging":false,"StopLoggingTime":"2026-02-03T04:05:06Z"}""");

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe(Trails.Own);
        change.Calls.Select(c => c.Line()).ShouldBe([$$"""cloudtrail:StartLogging {"Name":"{{Trails.Own}}"}"""]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe([$$"""cloudtrail:StopLogging {"Name":"{{Trails.Own}}"}"""]);
        change.Before!.ToJsonString().ShouldBe(change.After!.ToJsonString().Replace("\"IsLogging\":true", "\"IsLogging\":false"));
        change.Note.ShouldBeNull();
        (await _action.ReadItemAsync(session, Trails.Own)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task Plan_LastDeliveryFailed_IsNoted()
    {
        var session = Session("""{"IsLogging":false,"LatestDeliveryError":"NoSuchBucket"}""");

        (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem().Note.ShouldBe("Its last delivery to bucket logs failed: NoSuchBucket.");
    }

    [Theory]
    [InlineData("""{"IsLogging":true,"StartLoggingTime":"2026-01-02T03:04:05Z"}""", "AlreadyAsWanted: It logs since 2026-01-02T03:04:05Z.")]
    [InlineData("{}", "NeedsALook: CloudTrail does not say whether it logs.")]
    public async Task Plan_OtherTrail_IsLeftOut(string status, string reason)
    {
        var findings = await _action.PlanAsync(Session(status));

        findings.Changes.ShouldBeEmpty();
        findings.LeftOutLines().ShouldBe([$"{Trails.Own} {reason}"]);
    }

    [Fact]
    public async Task Plan_TrailGoneMeanwhile_IsNotMentioned()
    {
        var session = Session("{}").Fails("cloudtrail:GetTrailStatus", AwsErrorKind.NotFound, "TrailNotFoundException");

        var findings = await _action.PlanAsync(session);

        findings.Changes.ShouldBeEmpty();
        findings.LeftOut.ShouldBeEmpty();
        (await _action.ReadItemAsync(session, Trails.Own)).State.ShouldBeNull();
    }

    [Fact]
    public async Task Plan_StatusRefused_Fails()
    {
        var session = Session("{}").Fails("cloudtrail:GetTrailStatus", AwsErrorKind.AccessDenied, "AccessDeniedException");

        (await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(session))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
        (await Should.ThrowAsync<AwsCallException>(() => _action.ReadItemAsync(session, Trails.Own))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    [Fact]
    public async Task Plan_OrganizationTrailAndShadow_AreProtected()
    {
        var session = new FakeSession("eu-central-1").Answers("cloudtrail:DescribeTrails", Trails.List(Trails.OrganizationTrail(), Trails.OwnTrail(home: "us-east-1")));

        (await _action.PlanAsync(session)).LeftOutLines().ShouldBe(
        [
            $"{Trails.Organization} Protected: An organization trail records every account and is never changed from here.",
            $"{Trails.Own} Protected: This is its shadow; only its home region us-east-1 can change it.",
        ]);
    }

    [Fact]
    public async Task Plan_OtherTrailAskedFor_LooksAtNothingElse()
    {
        var session = Session("""{"IsLogging":false}""");

        var findings = await _action.PlanAsync(session, resources: Trails.Organization);

        findings.Changes.ShouldBeEmpty();
        findings.LeftOut.ShouldBeEmpty();
        session.Calls.Select(c => c.Key).ShouldBe(["cloudtrail:DescribeTrails"]);
    }

    [Fact]
    public async Task ReadItem_NoSuchTrail_IsGone()
    {
        var session = new FakeSession("eu-central-1").Answers("cloudtrail:DescribeTrails", """{"trailList":[]}""");

        (await _action.ReadItemAsync(session, Trails.Own)).State.ShouldBeNull();
        session.Calls.ShouldHaveSingleItem().Parameters.ToJsonString().ShouldBe($$"""{"trailNameList":["{{Trails.Own}}"],"includeShadowTrails":true}""");
    }

    private static FakeSession Session(string status) => new FakeSession("eu-central-1")
        .Answers("cloudtrail:DescribeTrails", Trails.List(Trails.OwnTrail()))
        .Answers("cloudtrail:GetTrailStatus", status);
}
