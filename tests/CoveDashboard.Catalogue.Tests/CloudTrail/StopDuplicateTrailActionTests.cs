using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests.CloudTrail;

public sealed class StopDuplicateTrailActionTests
{
    private const string NoRegions = """{"Regions":[{"RegionName":"eu-central-1","OptInStatus":"opt-in-not-required"}]}""";

    private readonly StopDuplicateTrailAction _action = new(new FakeRegions());

    [Fact]
    public async Task Plan_Duplicate_IsStoppedOnThePremiseOfTheOrganizationTrail()
    {
        var (member, owner) = (Member(Trails.OwnTrail()), Owner(Trails.OrganizationTrail()));
        var shared = new FakeSharedReads(owner);

        var findings = await _action.PlanAsync(member, shared);

        var change = findings.Changes.ShouldHaveSingleItem();
        change.Resource.ShouldBe(Trails.Own);
        change.Calls.Select(c => c.Line()).ShouldBe([$$"""cloudtrail:StopLogging {"Name":"{{Trails.Own}}"}"""]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe([$$"""cloudtrail:StartLogging {"Name":"{{Trails.Own}}"}"""]);
        ((bool)change.Before!["IsLogging"]!).ShouldBeTrue();
        change.After!.ToJsonString().ShouldBe(change.Before.ToJsonString().Replace("\"IsLogging\":true", "\"IsLogging\":false"));
        change.Note.ShouldBe($"{Trails.Organization} records the same events. No more log files arrive in bucket logs.");
        (await _action.ReadItemAsync(member, Trails.Own)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());

        var premise = findings.Premises.ShouldHaveSingleItem();
        (premise.AccountId, premise.Region, premise.Resource).ShouldBe((Trails.Owner, "us-east-1", Trails.Organization));
        (await _action.ReadItemAsync(owner, Trails.Organization)).State!.ToJsonString().ShouldBe(premise.Expected.ToJsonString());
        shared.Asked.ShouldBe([$"organization-trail {Trails.Organization} in {Trails.Owner} us-east-1"]);
    }

    [Fact]
    public async Task ReadItem_WhatTheOrganizationTrailIsChanges_IsNoLongerAsExpected()
    {
        var premise = (await _action.PlanAsync(Member(Trails.OwnTrail()), new FakeSharedReads(Owner(Trails.OrganizationTrail())))).Premises.Single().Expected.ToJsonString();

        foreach (var changed in new[]
        {
            Owner(Trails.OrganizationTrail(), """{"IsLogging":false,"LatestDeliveryTime":"2026-05-31T12:00:00Z"}"""),
            Owner(Trails.OrganizationTrail(), """{"IsLogging":true,"LatestDeliveryTime":"2026-05-31T12:00:00Z","LatestDeliveryError":"NoSuchBucket"}"""),
            Owner(Trails.OrganizationTrail(), selectors: """{"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]}"""),
            Owner(Trails.OrganizationTrail().With("IsMultiRegionTrail", false)),
        })
        {
            (await _action.ReadItemAsync(changed, Trails.Organization)).State!.ToJsonString().ShouldNotBe(premise);
        }

        (await _action.ReadItemAsync(Owner(Trails.OrganizationTrail(), """{"IsLogging":true,"LatestDeliveryTime":"2026-07-01T00:00:00Z"}"""), Trails.Organization)).State!.ToJsonString().ShouldBe(premise);
    }

    [Theory]
    [InlineData("IsMultiRegionTrail", false, "it does not record all regions")]
    [InlineData("IsOrganizationTrail", false, "it is no organization trail any more")]
    [InlineData("IncludeGlobalServiceEvents", false, "it leaves out the events of global services")]
    public async Task Plan_OrganizationTrailIsNotEnough_NeedsALook(string member, bool value, string reason) =>
        (await LookAsync(Trails.OwnTrail(), Owner(Trails.OrganizationTrail().With(member, value)))).ShouldBe($"The organization trail org does not replace it: {reason}.");

    [Theory]
    [InlineData("""{"IsLogging":false,"LatestDeliveryTime":"2026-05-31T12:00:00Z"}""", "it does not log")]
    [InlineData("""{"IsLogging":true,"LatestDeliveryTime":"2026-05-31T12:00:00Z","LatestDeliveryError":"AccessDenied"}""", "its last delivery failed: AccessDenied")]
    [InlineData("""{"IsLogging":true}""", "it has not delivered anything yet")]
    public async Task Plan_OrganizationTrailDoesNotWork_NeedsALook(string status, string reason) =>
        (await LookAsync(Trails.OwnTrail(), Owner(Trails.OrganizationTrail(), status))).ShouldBe($"The organization trail org does not replace it: {reason}.");

    [Fact]
    public async Task Plan_EventsThatTheOrganizationTrailDoesNotRecord_AreNamed() =>
        (await LookAsync(Trails.OwnTrail(), Owner(Trails.OrganizationTrail(), selectors: """{"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]}""")))
            .ShouldBe("The organization trail org does not replace it: it does not record Management events (readOnly true), which it narrows by readOnly.");

    [Theory]
    [InlineData("CloudWatchLogsLogGroupArn", "arn:aws:logs:x", "It feeds the log group arn:aws:logs:x.")]
    [InlineData("SnsTopicARN", "arn:aws:sns:x", "It notifies the topic arn:aws:sns:x.")]
    [InlineData("S3BucketName", "siem", "Somebody reads its bucket siem.")]
    public async Task Plan_SomebodyListens_NeedsALook(string member, string value, string reason) =>
        (await LookAsync(Trails.OwnTrail().With(member, value), Owner(Trails.OrganizationTrail()))).ShouldBe(reason);

    [Fact]
    public async Task Plan_GlobalEventsThatItLeavesOutItself_AreNotMissed()
    {
        var owner = Owner(Trails.OrganizationTrail().With("IncludeGlobalServiceEvents", false));

        var findings = await _action.PlanAsync(Member(Trails.OwnTrail().With("IncludeGlobalServiceEvents", false)), new FakeSharedReads(owner));

        findings.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Plan_NoOrganizationTrail_NeedsALook()
    {
        var session = Member(Trails.OwnTrail()).Answers("cloudtrail:DescribeTrails", Trails.List(Trails.OwnTrail()));

        (await _action.PlanAsync(session)).LeftOutLines().ShouldBe([$"{Trails.Own} NeedsALook: No organization trail records this account here."]);
    }

    [Fact]
    public async Task Plan_OwnerHasNoSuchTrail_NeedsALook()
    {
        var owner = Owner(Trails.OrganizationTrail()).Answers("cloudtrail:DescribeTrails", """{"trailList":[]}""");

        (await LookAsync(Trails.OwnTrail(), owner)).ShouldBe($"The organization trail org does not replace it: account {Trails.Owner} has no such trail.");
    }

    [Fact]
    public async Task Plan_OwnerRefuses_NeedsALook()
    {
        var owner = Owner(Trails.OrganizationTrail()).Fails("cloudtrail:GetTrailStatus", AwsErrorKind.AccessDenied, "AccessDeniedException");

        (await LookAsync(Trails.OwnTrail(), owner)).ShouldContain($"account {Trails.Owner}, which owns it, refuses to tell what it records (AccessDeniedException)");
    }

    [Fact]
    public async Task Plan_OwnerThrottles_Fails()
    {
        var owner = Owner(Trails.OrganizationTrail()).Fails("cloudtrail:GetTrailStatus", AwsErrorKind.Throttling, "ThrottlingException");

        (await Should.ThrowAsync<AwsCallException>(() => LookAsync(Trails.OwnTrail(), owner))).Kind.ShouldBe(AwsErrorKind.Throttling);
    }

    [Fact]
    public async Task Plan_OptedInRegionWhereTheOrganizationTrailDoesNotShow_NeedsALook()
    {
        var session = Member(Trails.OwnTrail())
            .Answers("ec2:DescribeRegions", """{"Regions":[{"RegionName":"me-south-1","OptInStatus":"opted-in"},{"RegionName":"af-south-1","OptInStatus":"opted-in"}]}""")
            .Answers("cloudtrail:DescribeTrails", call => [call.Region == "me-south-1" ? """{"trailList":[]}""" : Trails.List(Trails.OwnTrail(), Trails.OrganizationTrail())]);

        var findings = await _action.PlanAsync(session, new FakeSharedReads(Owner(Trails.OrganizationTrail())));

        findings.LeftOut.Single(l => l.Resource == Trails.Own).Detail.ShouldBe("The organization trail does not show in me-south-1, where the account has opted in.");
        findings.Premises.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_TrailOfOneRegion_AsksForNoOtherRegion()
    {
        var session = Member(Trails.OwnTrail().With("IsMultiRegionTrail", false));

        (await _action.PlanAsync(session, new FakeSharedReads(Owner(Trails.OrganizationTrail())))).Changes.ShouldHaveSingleItem();
        session.Calls.ShouldNotContain(c => c.Key == "ec2:DescribeRegions");
    }

    [Fact]
    public async Task Plan_StoppedTrail_IsAlreadyAsWantedAndNotReadFurther()
    {
        var session = Member(Trails.OwnTrail()).Answers("cloudtrail:GetTrailStatus", """{"IsLogging":false,"StopLoggingTime":"2026-02-03T04:05:06Z"}""");

        var findings = await _action.PlanAsync(session);

        findings.LeftOutLines().ShouldContain($"{Trails.Own} AlreadyAsWanted: It does not log since 2026-02-03T04:05:06Z.");
        session.Calls.Select(c => c.Key).ShouldBe(["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"]);
    }

    [Fact]
    public async Task Plan_InOtherRegion_LeavesTheTrailToItsHome()
    {
        var session = Member(Trails.OwnTrail(home: "us-west-2"));

        var findings = await _action.PlanAsync(session, resources: Trails.Own);

        findings.LeftOutLines().ShouldBe([$"{Trails.Own} Protected: This is its shadow; only its home region us-west-2 can change it."]);
    }

    /// <summary>Why the trail needs a look; somebody reads the bucket <c>siem</c>.</summary>
    private async Task<string> LookAsync(JsonObject trail, FakeSession owner)
    {
        var findings = await _action.PlanAsync(Member(trail), new FakeSharedReads(owner), """{"bucketsInUse":["siem"]}""", Trails.Own);

        findings.Changes.ShouldBeEmpty();
        findings.Premises.ShouldBeEmpty();
        var left = findings.LeftOut.ShouldHaveSingleItem();
        left.Reason.ShouldBe(Engine.Actions.LeftOutItemReason.NeedsALook);
        return left.Detail;
    }

    private static FakeSession Member(JsonObject trail) => new FakeSession("eu-central-1")
        .Answers("cloudtrail:DescribeTrails", Trails.List(trail, Trails.OrganizationTrail()))
        .Answers("cloudtrail:GetTrailStatus", Trails.Logging)
        .Answers("cloudtrail:GetEventSelectors", Trails.DefaultSelectors)
        .Answers("ec2:DescribeRegions", NoRegions);

    private static FakeSession Owner(JsonObject trail, string status = Trails.Logging, string selectors = Trails.DefaultSelectors) => new FakeSession("us-east-1", Trails.Owner)
        .Answers("cloudtrail:DescribeTrails", Trails.List(trail))
        .Answers("cloudtrail:GetTrailStatus", status)
        .Answers("cloudtrail:GetEventSelectors", selectors);
}
