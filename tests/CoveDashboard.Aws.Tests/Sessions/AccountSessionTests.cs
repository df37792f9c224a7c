using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Aws.Tests.Sessions;

public sealed class AccountSessionTests
{
    private const string A = "111111111111";

    [Fact]
    public async Task OpenAsync_Member_ActsAsTheRoleInIt()
    {
        await using var rehearsed = await InS();

        await using var session = await Open(rehearsed, new() { Connection = Rehearsed.Connection, AccountId = A, AccountName = "A", RoleSessionName = "cove-run-1" });
        var target = session.InRegion("eu-west-1");
        var identity = await target.CallAsync("sts", "GetCallerIdentity");

        ((string?)identity["Arn"]).ShouldBe($"arn:aws:sts::{A}:assumed-role/OrganizationAccountAccessRole/cove-run-1");
        (session.RoleName, session.RoleSessionName, session.Partition, session.BaseRegion).ShouldBe(("OrganizationAccountAccessRole", "cove-run-1", "aws", "eu-central-1"));
        (target.AccountId, target.AccountName, target.Region).ShouldBe((A, "A", "eu-west-1"));
        rehearsed.Server.Calls.Of("sts", "GetCallerIdentity")[^1].Region.ShouldBe("eu-west-1");
    }

    [Fact]
    public async Task OpenAsync_FiftyAtOnceWithTheSameKey_AssumesOnce()
    {
        await using var rehearsed = await InS();

        var sessions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Open(rehearsed, Request())));

        rehearsed.Server.Calls.Counts["sts:AssumeRole"].ShouldBe(1);
        rehearsed.Server.Calls.Counts["sts:GetCallerIdentity"].ShouldBe(1);
        foreach (var session in sessions)
            await session.DisposeAsync();
    }

    [Fact]
    public async Task OpenAsync_AnyPartOfTheKeyDiffers_AssumesAgain()
    {
        await using var rehearsed = await InS();
        AccountSessionRequest[] requests =
        [
            Request(),
            Request() with { RoleSessionName = "other" },
            Request() with { Role = "OrganizationAccountAccessRole", ExternalId = "ex" },
            Request() with { Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""" },
            Request() with { PolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
            Request() with { AccountId = "222222222222" },
        ];

        var sessions = await Task.WhenAll(requests.Select(r => Open(rehearsed, r)));

        rehearsed.Server.Calls.Counts["sts:AssumeRole"].ShouldBe(requests.Length);
        foreach (var session in sessions)
            await session.DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_LastHolder_LeavesNothingBehind()
    {
        await using var rehearsed = await InS();
        var context = rehearsed.Host.Get<ConnectionContexts>().Get(Rehearsed.Connection);
        var first = await Open(rehearsed, Request());
        var second = await Open(rehearsed, Request());
        await first.InRegion("eu-west-1").CallAsync("sts", "GetCallerIdentity");
        var kept = rehearsed.Host.Get<CallLanes>().Count - 1;

        await first.DisposeAsync();
        await first.DisposeAsync();
        context.Roles.Count.ShouldBe(1);
        await second.DisposeAsync();

        context.Roles.Count.ShouldBe(0);
        rehearsed.Host.Get<CallLanes>().Count.ShouldBe(kept);
        await Should.ThrowAsync<ObjectDisposedException>(() => first.InRegion("eu-west-1").CallAsync("sts", "GetCallerIdentity"));
    }

    [Fact]
    public async Task OpenAsync_RoleDenied_SaysSoWithoutTheExternalId()
    {
        await using var rehearsed = await InS(o => o with { Faults = new() { DenyAccounts = [A] } });

        var error = await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request() with { ExternalId = "very-secret-id" }));

        (error.Kind, error.Operation, error.AccountId, error.Attempts).ShouldBe((AwsErrorKind.AccessDenied, "AssumeRole", A, 1));
        error.RequestId.ShouldNotBeNullOrEmpty();
        error.ToString().ShouldNotContain("very-secret-id");
    }

    [Fact]
    public async Task OpenAsync_AfterARefusal_TriesAgain()
    {
        await using var rehearsed = await InS(o => o with { Faults = new() { DenyAccounts = [A] } });
        await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request()));
        rehearsed.Server.Faults = new();

        await using var session = await Open(rehearsed, Request());

        session.RoleName.ShouldBe("OrganizationAccountAccessRole");
    }

    [Fact]
    public async Task OpenAsync_CallerSession_AssumesNothing()
    {
        await using var rehearsed = await InS();

        await using var session = await Open(rehearsed, Request() with { AccountId = "999999999999", UseCallerSession = true });
        var roots = await session.InRegion("global").CallAsync("organizations", "ListRoots");

        roots["Roots"]!.AsArray().Count.ShouldBe(1);
        session.RoleName.ShouldBeNull();
        rehearsed.Operations.ShouldNotContain("AssumeRole");
        rehearsed.Server.Calls.After()[^1].Region.ShouldBe("us-east-1");
    }

    [Fact]
    public async Task OpenAsync_RoleChain_SignsEachLayerWithTheOneBefore()
    {
        await using var rehearsed = await InS(change: s => s with
        {
            MemberRole = "OrganizationAccountAccessRole",
            AssumeRoles = [new("arn:aws:iam::999999999999:role/OrganizationAccountAccessRole", "layer-one", null)],
        });
        await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request()));

        var assume = rehearsed.Server.Calls.Of("sts", "AssumeRole")[0];
        assume.CallerArn.ShouldContain(":user/");
        assume.Input.ShouldNotBeNull().ShouldContain("layer-one");
    }

    [Fact]
    public async Task OpenAsync_IllegalSessionName_IsRefusedBeforeAnyAssumeRole()
    {
        await using var rehearsed = await InS();

        var error = await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request() with { RoleSessionName = "team/role name" }));

        error.Kind.ShouldBe(AwsErrorKind.Validation);
        error.Message.ShouldContain("team-role-name");
        rehearsed.Operations.ShouldNotContain("AssumeRole");
    }

    [Fact]
    public async Task OpenAsync_RoleWithPath_IsAssumedByItsArn()
    {
        await using var rehearsed = await InS(change: s => s with { MemberRoles = new Dictionary<string, string> { [A] = "/team/audit/reader" } });

        await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request()));

        rehearsed.Server.Calls.Of("sts", "AssumeRole")[0].Input.ShouldNotBeNull().ShouldContain($"arn:aws:iam::{A}:role/team/audit/reader");
    }

    [Fact]
    public async Task OpenAsync_OptionalFieldsAbsent_AreNotSent()
    {
        await using var rehearsed = await InS();

        await using var session = await Open(rehearsed, Request());

        rehearsed.Server.Calls.Of("sts", "AssumeRole")[0].Input.ShouldBe($$"""{"RoleArn":"arn:aws:iam::{{A}}:role/OrganizationAccountAccessRole","RoleSessionName":"cove"}""");
    }

    [Fact]
    public async Task CallAsync_Refused_SaysCodeKindAccountNameAliasRegionAndRequest()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new RehearsalOptions { Organization = Rehearsed.WithAliases() });
        await using var session = await Open(rehearsed, Request() with { AccountName = "payments" });
        var alias = (string?)(await session.InRegion("global").CallAsync("iam", "ListAccountAliases"))["AccountAliases"]![0];

        var error = await Should.ThrowAsync<AwsCallException>(session.InRegion("eu-west-1").CallAsync("cloudtrail", "GetTrailStatus", new() { ["Name"] = "none" }));

        alias.ShouldNotBeNull().ShouldEndWith("payments");
        (error.Code, error.Kind, error.Service, error.Operation).ShouldBe(("TrailNotFoundException", AwsErrorKind.NotFound, "cloudtrail", "GetTrailStatus"));
        (error.AccountId, error.AccountName, error.AccountAlias, error.Region).ShouldBe((A, "payments", alias, "eu-west-1"));
        error.RequestId.ShouldBe(rehearsed.Server.Calls.Of("cloudtrail", "GetTrailStatus").ShouldHaveSingleItem().RequestId);
    }

    [Fact]
    public async Task OpenAsync_TwoConnectionsOfOneOrganization_ShareTheCallersLanes()
    {
        await using var rehearsed = await InS();
        var one = rehearsed.Host.Connections.All[0];
        rehearsed.Host.Connections.Replace(one, one with { Name = "second" });
        await (await Open(rehearsed, Request())).DisposeAsync();
        await (await Open(rehearsed, Request() with { Connection = "second" })).DisposeAsync();
        var lanes = rehearsed.Host.Get<CallLanes>();

        var (first, second) = (lanes.Of(one.Name), lanes.Of("second"));

        first.Single(l => l.Key.Purpose == LanePurpose.AssumeRole).ShouldBe(second.Single(l => l.Key.Purpose == LanePurpose.AssumeRole));
        first.Single(l => l.Key.Purpose == LanePurpose.AssumeRole).Key.AccountId.ShouldBe("999999999999");
    }

    [Fact]
    public async Task OpenAsync_TwoLayers_ChargesEachAssumeRoleToTheAccountThatCalls()
    {
        await using var rehearsed = await InS(change: s => s with
        {
            AssumeRoles = [new("arn:aws:iam::999999999999:role/CoveHub", "hub", null), new($"arn:aws:iam::{A}:role/CoveReadOnly", "reader", null)],
        });

        await Should.ThrowAsync<AwsCallException>(Open(rehearsed, Request() with { AccountId = "222222222222", Role = "CoveReadOnly" }));

        rehearsed.Host.Get<CallLanes>().Of(Rehearsed.Connection).Where(l => l.Key.Purpose == LanePurpose.AssumeRole).Select(l => l.Key.AccountId).Order()
            .ShouldBe([A, "999999999999", "base"]);
        rehearsed.Server.Calls.Of("sts", "AssumeRole").Select(c => c.CallerArn.Split(':', 6)[^1])
            .ShouldBe(["user/rehearsal", "assumed-role/CoveHub/hub", "assumed-role/CoveReadOnly/reader"]);
    }

    private static AccountSessionRequest Request() => new() { Connection = Rehearsed.Connection, AccountId = A };

    private static Task<IAccountSession> Open(Rehearsed rehearsed, AccountSessionRequest request) =>
        rehearsed.Host.Sessions.OpenAsync(request, TestContext.Current.CancellationToken);

    private static Task<Rehearsed> InS(Func<RehearsalOptions, RehearsalOptions>? options = null, Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        var s = new RehearsalOptions { Organization = Rehearsed.S() };
        return Rehearsed.StartAsync(options?.Invoke(s) ?? s, change);
    }
}
