using CoveDashboard.Catalogue.Iam;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests.Iam;

public sealed class OldAccessKeysActionTests
{
    private const string Defaults = """{"minimumAgeDays":90,"minimumUnusedDays":0}""";
    private const string Unused = """{"minimumAgeDays":90,"minimumUnusedDays":30}""";
    private const string UsedLately = """{"AccessKeyLastUsed":{"LastUsedDate":"2026-05-20T00:00:00Z","ServiceName":"s3","Region":"eu-west-1"}}""";
    private const string NeverUsed = """{"AccessKeyLastUsed":{"ServiceName":"N/A","Region":"N/A"}}""";

    private readonly OldAccessKeysAction _action = new(new FakeClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Plan_OldActiveKey_IsDeactivated()
    {
        var session = Session(Key()).Answers("iam:GetAccessKeyLastUsed", UsedLately);

        var change = (await _action.PlanAsync(session, parameters: Defaults)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe("delta/AKIA1");
        change.Calls.Select(c => c.Line()).ShouldBe(["""iam:UpdateAccessKey {"UserName":"delta","AccessKeyId":"AKIA1","Status":"Inactive"}"""]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe(["""iam:UpdateAccessKey {"UserName":"delta","AccessKeyId":"AKIA1","Status":"Active"}"""]);
        change.Note.ShouldBe("Last used at 2026-05-20T00:00:00Z for s3.");
        change.After!.ToJsonString().ShouldBe(change.Before!.ToJsonString().Replace("\"Active\"", "\"Inactive\""));
        (await _action.ReadItemAsync(session, "delta/AKIA1", Defaults)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
        (await _action.ReadItemAsync(Session(Key(status: "Inactive")), "delta/AKIA1", Defaults)).State!.ToJsonString().ShouldBe(change.After.ToJsonString());
    }

    [Theory]
    [InlineData("Inactive", "2024-01-01T00:00:00Z", "AlreadyAsWanted: It is inactive.")]
    [InlineData("Active", "2026-03-03T12:00:01Z", "AlreadyAsWanted: It was made at 2026-03-03T12:00:01Z, less than 90 days ago.")]
    [InlineData("Active", "", "NeedsALook: IAM does not say when it was made.")]
    public async Task Plan_OtherKey_IsLeftOut(string status, string created, string reason)
    {
        var findings = await _action.PlanAsync(Session(Key(status, created)), parameters: Defaults);

        findings.Changes.ShouldBeEmpty();
        findings.LeftOutLines().ShouldBe([$"delta/AKIA1 {reason}"]);
    }

    [Fact]
    public async Task Plan_KeyOfTheCallerItself_IsProtected()
    {
        var session = Session(Key()).Answers("sts:GetCallerIdentity", """{"Arn":"arn:aws:iam::111122223333:user/delta"}""");

        (await _action.PlanAsync(session, parameters: Defaults)).LeftOutLines().ShouldBe(["delta/AKIA1 Protected: This connection signs in as this user."]);
    }

    [Fact]
    public async Task Plan_UnusedAsked_KeyInUseNeedsALook()
    {
        var session = Session(Key()).Answers("iam:GetAccessKeyLastUsed", UsedLately);

        (await _action.PlanAsync(session, parameters: Unused)).LeftOutLines().ShouldBe(["delta/AKIA1 NeedsALook: It is old, and in use. Last used at 2026-05-20T00:00:00Z for s3."]);
    }

    [Fact]
    public async Task Plan_UnusedAsked_KeyNeverUsedIsDeactivatedUnlessItIsUsedMeanwhile()
    {
        var session = Session(Key()).Answers("iam:GetAccessKeyLastUsed", NeverUsed);

        var change = (await _action.PlanAsync(session, parameters: Unused)).Changes.ShouldHaveSingleItem();

        change.Note.ShouldBe("Never used.");
        (await _action.ReadItemAsync(session, "delta/AKIA1", Unused)).State!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
        session.Answers("iam:GetAccessKeyLastUsed", UsedLately);
        (await _action.ReadItemAsync(session, "delta/AKIA1", Unused)).State!.ToJsonString().ShouldNotBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task Plan_LastUseRefused_IsNotedAndNeedsALookWhereItDecides()
    {
        var session = Session(Key()).Fails("iam:GetAccessKeyLastUsed", AwsErrorKind.AccessDenied, "AccessDenied");

        (await _action.PlanAsync(session, parameters: Defaults)).Changes.ShouldHaveSingleItem().Note.ShouldBe("When it was last used is unknown: IAM refuses to tell.");
        (await _action.PlanAsync(session, parameters: Unused)).LeftOut.ShouldHaveSingleItem().Reason.ShouldBe(LeftOutItemReason.NeedsALook);
    }

    [Fact]
    public async Task Plan_OtherKeyAskedFor_IsNotLookedAt()
    {
        var findings = await _action.PlanAsync(Session(Key()), parameters: Defaults, resources: "delta/AKIA9");

        findings.Changes.ShouldBeEmpty();
        findings.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_UserDeletedMeanwhile_IsNotMentioned()
    {
        var session = Session(Key()).Fails("iam:ListAccessKeys", AwsErrorKind.NotFound, "NoSuchEntity");

        (await _action.PlanAsync(session, parameters: Defaults)).Changes.ShouldBeEmpty();
        (await _action.ReadItemAsync(session, "delta/AKIA1", Defaults)).State.ShouldBeNull();
    }

    [Theory]
    [InlineData("delta/AKIA9")]
    [InlineData("AKIA1")]
    public async Task ReadItem_NoSuchKey_IsGone(string resource) =>
        (await _action.ReadItemAsync(Session(Key()), resource, Defaults)).State.ShouldBeNull();

    [Fact]
    public async Task ReadItem_KeysRefused_Fails()
    {
        var session = Session(Key()).Fails("iam:ListAccessKeys", AwsErrorKind.AccessDenied, "AccessDenied");

        (await Should.ThrowAsync<AwsCallException>(() => _action.ReadItemAsync(session, "delta/AKIA1", Defaults))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    private static string Key(string status = "Active", string created = "2025-06-01T00:00:00Z") =>
        $$"""{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1","Status":"{{status}}","CreateDate":"{{created}}"}]}""";

    private static FakeSession Session(string keys) => new FakeSession("global")
        .Answers("sts:GetCallerIdentity", """{"Arn":"arn:aws:sts::111122223333:assumed-role/Reader/cove-1"}""")
        .Answers("iam:ListUsers", """{"Users":[{"UserName":"delta","Arn":"arn:aws:iam::111122223333:user/delta"}]}""")
        .Answers("iam:ListAccessKeys", keys)
        .Answers("iam:GetAccessKeyLastUsed", NeverUsed);
}
