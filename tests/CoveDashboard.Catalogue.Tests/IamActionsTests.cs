using CoveDashboard.Catalogue.Iam;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests;

public sealed class IamActionsTests
{
    private const string Summary = """{"SummaryMap":{"Users":12,"Roles":34,"AccountMFAEnabled":1,"AccountAccessKeysPresent":0}}""";

    private readonly UsersAction _users = new(new FakeClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task ReadSummary_WithAlias_GivesCountsAndFlags()
    {
        var session = new FakeSession("global").Answers("iam:GetAccountSummary", Summary).Answers("iam:ListAccountAliases", """{"AccountAliases":["shop-prod"]}""");

        var rows = await new AccountSummaryAction().ReadAsync(session);

        rows.Lines("AccountId", "Users", "Roles", "AccountMFAEnabled", "AccountAccessKeysPresent", "AccountPasswordPresent").ShouldBe(["111122223333 12 34 true false -"]);
        rows[0]["AccountAliases"]!.ToJsonString().ShouldBe("""["shop-prod"]""");
    }

    [Fact]
    public async Task ReadSummary_NoAlias_IsAnEmptyListNotUnknown()
    {
        var session = new FakeSession("global").Answers("iam:GetAccountSummary", Summary).Answers("iam:ListAccountAliases", """{"AccountAliases":[]}""");

        var rows = await new AccountSummaryAction().ReadAsync(session);

        rows[0]["AccountAliases"]!.ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public async Task ReadSummary_AliasesRefused_AreUnknownAndNothingElseFails()
    {
        var session = new FakeSession("global").Answers("iam:GetAccountSummary", Summary).Fails("iam:ListAccountAliases", AwsErrorKind.AccessDenied, "AccessDenied");

        var rows = await new AccountSummaryAction().ReadAsync(session);

        rows.Lines("Users", "AccountAliases").ShouldBe(["12 -"]);
    }

    [Fact]
    public async Task ReadSummary_AliasesThrottled_Fails()
    {
        var session = new FakeSession("global").Answers("iam:GetAccountSummary", Summary).Fails("iam:ListAccountAliases", AwsErrorKind.Throttling, "Throttling");

        (await Should.ThrowAsync<AwsCallException>(() => new AccountSummaryAction().ReadAsync(session))).Kind.ShouldBe(AwsErrorKind.Throttling);
    }

    [Fact]
    public async Task ReadUsers_WithKeys_GivesARowAKeyAndOneForUsersWithout()
    {
        var session = Users()
            .Answers("iam:ListAccessKeys", call => (string)call.Parameters["UserName"]! == "delta"
                ? ["""{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1","Status":"Active","CreateDate":"2026-05-30T13:00:00Z"}]}""", """{"AccessKeyMetadata":[{"AccessKeyId":"AKIA2","Status":"Inactive","CreateDate":"2024-06-01T12:00:00Z"}]}"""]
                : ["""{"AccessKeyMetadata":[]}"""]);

        var rows = await _users.ReadAsync(session, """{"minimumKeyAgeDays":0}""");

        rows.Lines("UserName", "AccessKeyId", "UserAndKey", "AccessKeyStatus", "AccessKeyAgeDays").ShouldBe(["delta AKIA1 delta/AKIA1 Active 1", "delta AKIA2 delta/AKIA2 Inactive 730", "iota - - - -"]);
    }

    [Fact]
    public async Task ReadUsers_MinimumAge_LeavesOutYoungerKeysAndUsersWithout()
    {
        var session = Users()
            .Answers("iam:ListAccessKeys", """{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1","CreateDate":"2026-03-03T12:00:00Z"},{"AccessKeyId":"AKIA2","CreateDate":"2026-03-03T12:00:01Z"}]}""");

        var rows = await _users.ReadAsync(session, """{"minimumKeyAgeDays":90}""");

        rows.Lines("UserName", "AccessKeyId", "AccessKeyAgeDays").ShouldBe(["delta AKIA1 90", "iota AKIA1 90"]);
    }

    [Fact]
    public async Task ReadUsers_KeyUsedNeverUsedAndRefused_AreToldApart()
    {
        var session = Users()
            .Answers("iam:ListAccessKeys", call => (string)call.Parameters["UserName"]! == "delta"
                ? ["""{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1","CreateDate":"2026-05-30T13:00:00Z"},{"AccessKeyId":"AKIA2","CreateDate":"2026-05-30T13:00:00Z"},{"AccessKeyId":"AKIA3","CreateDate":"2026-05-30T13:00:00Z"}]}"""]
                : ["""{"AccessKeyMetadata":[]}"""])
            .Answers("iam:GetAccessKeyLastUsed", call => (string)call.Parameters["AccessKeyId"]! switch
            {
                "AKIA1" => ["""{"AccessKeyLastUsed":{"LastUsedDate":"2026-05-31T00:00:00Z","ServiceName":"s3","Region":"eu-west-1"}}"""],
                "AKIA2" => ["""{"AccessKeyLastUsed":{"ServiceName":"N/A","Region":"N/A"}}"""],
                _ => throw FakeSession.Error(AwsErrorKind.AccessDenied, "AccessDenied"),
            });

        var rows = await _users.ReadAsync(session);

        rows.Lines("AccessKeyId", "AccessKeyWasUsed", "AccessKeyLastUsed", "AccessKeyLastUsedService", "AccessKeyAgeDays").ShouldBe(
            ["AKIA1 true 2026-05-31T00:00:00Z s3 1", "AKIA2 false - - 1", "AKIA3 - - - 1", "- - - - -"]);
    }

    [Fact]
    public async Task ReadUsers_LastUseThrottled_Fails()
    {
        var session = Users()
            .Answers("iam:ListAccessKeys", """{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1","CreateDate":"2026-05-30T13:00:00Z"}]}""")
            .Fails("iam:GetAccessKeyLastUsed", AwsErrorKind.Throttling, "Throttling");

        (await Should.ThrowAsync<AwsCallException>(() => _users.ReadAsync(session))).Kind.ShouldBe(AwsErrorKind.Throttling);
    }

    [Fact]
    public async Task ReadUsers_UserDeletedMeanwhile_HasNoRow()
    {
        var session = Users().Answers("iam:ListAccessKeys", call => (string)call.Parameters["UserName"]! == "delta"
            ? throw FakeSession.Error(AwsErrorKind.NotFound, "NoSuchEntity")
            : ["""{"AccessKeyMetadata":[]}"""]);

        var rows = await _users.ReadAsync(session);

        rows.Lines("UserName").ShouldBe(["iota"]);
    }

    [Fact]
    public async Task ReadUsers_KeysRefused_Fails()
    {
        var session = Users().Fails("iam:ListAccessKeys", AwsErrorKind.AccessDenied, "AccessDenied");

        (await Should.ThrowAsync<AwsCallException>(() => _users.ReadAsync(session))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    private static FakeSession Users() =>
        new FakeSession("global")
            .Answers("iam:ListUsers", """{"Users":[{"UserName":"delta"}]}""", """{"Users":[{"UserName":"iota"}]}""")
            .Answers("iam:GetAccessKeyLastUsed", """{"UserName":"delta","AccessKeyLastUsed":{"Region":"N/A","ServiceName":"N/A"}}""");
}
