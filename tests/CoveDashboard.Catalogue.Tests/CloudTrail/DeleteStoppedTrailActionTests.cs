using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests.CloudTrail;

public sealed class DeleteStoppedTrailActionTests
{
    private readonly DeleteStoppedTrailAction _action = new(new FakeRegions(), new FakeClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Plan_StoppedLongAgo_IsDeletedAndItsDefinitionKept()
    {
        var session = Session("""{"IsLogging":false,"StopLoggingTime":"2026-05-02T12:00:00Z"}""");

        var change = (await PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Calls.Select(c => c.Line()).ShouldBe([$$"""cloudtrail:DeleteTrail {"Name":"{{Trails.Own}}"}"""]);
        change.After.ShouldBeNull();
        change.Undo.Impossible.ShouldNotBeNullOrWhiteSpace();
        change.Note.ShouldBe("Stopped at 2026-05-02T12:00:00Z. Log files stay in bucket logs.");
        change.Before!["S3BucketName"]!.ToString().ShouldBe("logs");
        change.Before["Selectors"]!["EventSelectors"]![0]!["ReadWriteType"]!.ToString().ShouldBe("All");
        change.Before["Tags"]!.ToJsonString().ShouldBe("""[{"Key":"team","Value":"audit"}]""");
        (await _action.ReadItemAsync(session, Trails.Own)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task ReadItem_StartedMeanwhile_IsNotAsItWas()
    {
        var before = (await PlanAsync(Session("""{"IsLogging":false,"StopLoggingTime":"2026-05-02T12:00:00Z"}"""))).Changes.Single().Before!;

        var now = (await _action.ReadItemAsync(Session("""{"IsLogging":true,"StopLoggingTime":"2026-05-02T12:00:00Z"}"""), Trails.Own)).State;

        now!.ToJsonString().ShouldNotBe(before.ToJsonString());
    }

    [Theory]
    [InlineData("""{"IsLogging":false,"StopLoggingTime":"2026-05-02T12:00:01Z"}""", "NeedsALook: It stopped at 2026-05-02T12:00:01Z, less than 30 days ago.")]
    [InlineData("""{"IsLogging":false}""", "NeedsALook: It has no time at which it stopped: it may never have logged.")]
    [InlineData("""{"IsLogging":true,"StopLoggingTime":"2025-05-02T12:00:00Z"}""", "Protected: It logs.")]
    [InlineData("""{"StopLoggingTime":"2025-05-02T12:00:00Z"}""", "Protected: CloudTrail does not say whether it logs.")]
    public async Task Plan_OtherTrail_IsLeftOut(string status, string reason)
    {
        var findings = await PlanAsync(Session(status));

        findings.Changes.ShouldBeEmpty();
        findings.LeftOutLines().ShouldBe([$"{Trails.Own} {reason}"]);
    }

    [Fact]
    public async Task Plan_TrailGoneWhileItIsRead_IsNotMentioned()
    {
        var session = Session("""{"IsLogging":false,"StopLoggingTime":"2026-05-02T12:00:00Z"}""").Fails("cloudtrail:ListTags", AwsErrorKind.NotFound, "TrailNotFoundException");

        var findings = await PlanAsync(session);

        findings.Changes.ShouldBeEmpty();
        findings.LeftOut.ShouldBeEmpty();
        (await _action.ReadItemAsync(session, Trails.Own)).State.ShouldBeNull();
    }

    private Task<Engine.Actions.TargetFindings> PlanAsync(FakeSession session) => _action.PlanAsync(session, parameters: """{"minimumStoppedDays":30}""");

    private static FakeSession Session(string status) => new FakeSession("eu-central-1")
        .Answers("cloudtrail:DescribeTrails", Trails.List(Trails.OwnTrail()))
        .Answers("cloudtrail:GetTrailStatus", status)
        .Answers("cloudtrail:GetEventSelectors", Trails.DefaultSelectors)
        .Answers("cloudtrail:ListTags", $$"""{"ResourceTagList":[{"ResourceId":"{{Trails.Own}}","TagsList":[{"Key":"team","Value":"audit"}]}]}""");
}
