using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Tests.Connections;

public sealed class ConnectionProbeTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task CheckAsync_EverythingWorks_PassesEachStep()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S("SUSPENDED") });

        var report = await Check(rehearsed);

        report.Standing.ShouldBe(CallerStanding.ManagementAccount);
        report.Caller.ShouldNotBeNull().AccountId.ShouldBe("999999999999");
        report.Checks.Select(c => (c.Title, c.Passed)).ShouldBe([
            ("Identify the base credentials", true),
            ("List the roots", true),
            ("List the OUs below the root", true),
            ("List the accounts of the root", true),
            ("List the children of the root", true),
            ("List the tags of the root", true),
            ("List the policies of the root", true),
            ("List all accounts", true),
            ("Describe the organization", true),
            ("List the delegated administrators", true),
            ("Assume the reading role in A (111111111111)", true),
            ("Assume the reading role in B (222222222222)", true),
            ("Assume the reading role in C (333333333333)", true),
            ("Assume the apply role in three members", null),
        ]);
        report.Works.ShouldBeTrue();
        report.Checks[^1].Detail.ShouldBe("No ApplyRole is configured: the connection is read-only.");
    }

    [Fact]
    public async Task CheckAsync_MemberRefuses_NamesEveryCauseAndTheStatement()
    {
        await using var rehearsed = await Rehearsed.StartAsync(
            new() { Organization = Rehearsed.S(), Faults = new() { DenyAccounts = ["111111111111"] } },
            s => s with { ExternalId = "very-secret-id" });

        var report = await Check(rehearsed);

        var check = report.Checks.Single(c => c.Title.Contains("111111111111", StringComparison.Ordinal));
        check.Passed.ShouldBe(false);
        check.Detail.ShouldStartWith("AssumeRole: AccessDenied.");
        check.Statements.Select(n => n.Place).ShouldBe(["policy of arn:aws:iam::999999999999:user/rehearsal", "trust policy of arn:aws:iam::111111111111:role/OrganizationAccountAccessRole"]);
        var statement = JsonNode.Parse(check.Statements[0].Json)!;
        ((string?)statement["Action"]![0]).ShouldBe("sts:AssumeRole");
        ((string?)statement["Resource"]).ShouldBe("arn:aws:iam::111111111111:role/OrganizationAccountAccessRole");
        JsonNode.Parse(check.Statements[1].Json)!.ToJsonString(Relaxed).ShouldBe(
            """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:user/rehearsal"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"<the connection's ExternalId>"}}}""");
        string.Join('\n', check.Remedies).ShouldSatisfyAllConditions(
            r => r.ShouldContain("may not exist"),
            r => r.ShouldContain("trust policy name 999999999999"),
            r => r.ShouldContain("ExternalId"));
        report.Checks.SelectMany(c => c.Remedies.Append(c.Detail).Concat(c.Statements.Select(n => n.Json))).ShouldAllBe(t => !t.Contains("very-secret-id"));
        report.Checks.Count(c => c.Title.StartsWith("Assume", StringComparison.Ordinal) && c.Passed == true).ShouldBe(2);
    }

    [Fact]
    public async Task CheckAsync_OrganizationRefused_SaysWhichStatementGrantsIt()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new()
        {
            Organization = Rehearsed.S(),
            Faults = new() { DenyActions = new Dictionary<string, IReadOnlyList<string>> { ["*"] = ["organizations:*"] } },
        });

        var report = await Check(rehearsed);

        report.Standing.ShouldBe(CallerStanding.Unknown);
        report.Checks.Select(c => (c.Title, c.Passed)).ShouldBe([
            ("Identify the base credentials", true),
            ("List the roots", false),
            ("List the OUs below the root", null),
            ("List the accounts of the root", null),
            ("List the children of the root", null),
            ("List the tags of the root", null),
            ("List the policies of the root", null),
            ("List all accounts", false),
            ("Describe the organization", false),
            ("List the delegated administrators", false),
            ("Choose three members", false),
        ]);
        report.Checks.Where(c => c.Passed == false).Select(c => (string)JsonNode.Parse(c.Statements.Single().Json)!["Action"]![0]!).ShouldBe([
            "organizations:ListRoots", "organizations:ListAccounts", "organizations:DescribeOrganization", "organizations:ListDelegatedAdministrators", "organizations:ListAccounts",
        ]);
    }

    [Fact]
    public async Task CheckAsync_BadCredentials_StopsThere()
    {
        await using var rehearsed = await Rehearsed.StartAsync(change: s => s with { Credentials = new("NOBODY", "nothing") });

        var report = await Check(rehearsed);

        report.Caller.ShouldBeNull();
        report.Checks.Select(c => c.Passed).ShouldBe([false, null, null, null]);
        report.Checks[0].Remedies.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task CheckAsync_LayerRefused_SaysWhichOne()
    {
        await using var aws = new FakeAws(r => r.Form("RoleArn")?.EndsWith("/Second", StringComparison.Ordinal) == true ? StsAnswers.Error("AccessDenied", "no") : null);
        await using var host = aws.Host(s => s with
        {
            AssumeRoles = [new("arn:aws:iam::222222222222:role/First", null, null), new("arn:aws:iam::333333333333:role/Second", null, null)],
        });

        var report = await host.Get<IConnectionProbe>().CheckAsync("acme", TestContext.Current.CancellationToken);

        report.Checks.Take(3).Select(c => (c.Title, c.Passed)).ShouldBe([
            ("Identify the base credentials", true),
            ("Assume arn:aws:iam::222222222222:role/First", true),
            ("Assume arn:aws:iam::333333333333:role/Second", false),
        ]);
    }

    [Fact]
    public async Task CheckAsync_ChainToADelegatedAdministrator_TellsEachLayerAndItsServices()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() });
        var hub = await DelegateAsync(rehearsed, "222222222222", "config.amazonaws.com", "access-analyzer.amazonaws.com");

        var report = await Check(hub);

        report.Standing.ShouldBe(CallerStanding.DelegatedAdministrator);
        report.Layers.Select(l => (l.RoleArn, l.Identity.Arn, l.Standing)).ShouldBe([
            (null, "arn:aws:iam::999999999999:user/rehearsal", CallerStanding.ManagementAccount),
            ("arn:aws:iam::222222222222:role/CoveHub", "arn:aws:sts::222222222222:assumed-role/CoveHub/cove", CallerStanding.DelegatedAdministrator),
        ]);
        report.Layers[1].DelegatedServices.ShouldBe(["access-analyzer.amazonaws.com", "config.amazonaws.com"]);
        report.Checks.Count(c => c.Area == CheckArea.ReadingRole && c.Passed == true).ShouldBe(3);
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task CheckAsync_CallerIsAnOrdinaryMember_IsNeither()
    {
        await using var rehearsed = await Rehearsed.StartAsync(
            new() { Organization = Rehearsed.S() },
            s => s with { MemberRole = "CoveReadOnly", AssumeRoles = [new("arn:aws:iam::111111111111:role/OrganizationAccountAccessRole", null, null)] });

        var report = await Check(rehearsed);

        report.Standing.ShouldBe(CallerStanding.Neither);
        report.Checks.Single(c => c.Title == "List the roots").Passed.ShouldBe(false);
        report.Checks.Single(c => c.Title == "Describe the organization").Passed.ShouldBe(true);
    }

    [Fact]
    public async Task CheckAsync_ApplyRoleIsMissing_SaysSoPerMemberWithBothSidesStatements()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() }, s => s with { ApplyRole = "cove/NotThere" });

        var report = await Check(rehearsed);

        var apply = report.Checks.Where(c => c.Area == CheckArea.ApplyRole).ToList();
        apply.Select(c => (c.Title, c.Passed)).ShouldBe([
            ("Assume the apply role in A (111111111111)", false),
            ("Assume the apply role in B (222222222222)", false),
            ("Assume the apply role in C (333333333333)", false),
        ]);
        apply[0].Statements.Select(n => n.Place).ShouldContain("trust policy of arn:aws:iam::111111111111:role/cove/NotThere");
        report.Checks.Where(c => c.Area == CheckArea.ReadingRole).ShouldAllBe(c => c.Passed == true);
        report.Works.ShouldBeFalse();
    }

    [Fact]
    public async Task CheckAsync_ApplyRoleWorks_SendsNothingButAssumeRoleAndWhoAmIThere()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() }, s => s with { ApplyRole = "CoveApply" });

        var report = await Check(rehearsed);

        report.Checks.Where(c => c.Area == CheckArea.ApplyRole).ShouldAllBe(c => c.Passed == true);
        rehearsed.Server.Calls.After().Where(c => c.CallerArn.Contains("CoveApply", StringComparison.Ordinal)).Select(c => c.Operation).Distinct().ShouldBe(["GetCallerIdentity"]);
    }

    [Fact]
    public async Task Held_BeforeAndAfterACheck_TellsWhenEachLayerEnds()
    {
        await using var rehearsed = await Rehearsed.StartAsync(
            new() { Organization = Rehearsed.S() }, s => s with { AssumeRoles = [new("arn:aws:iam::999999999999:role/CoveHub", null, null)] });
        var probe = rehearsed.Host.Get<IConnectionProbe>();
        var before = probe.Held(Rehearsed.Connection);

        var report = await Check(rehearsed);
        var after = probe.Held(Rehearsed.Connection);

        before.ShouldBe([new HeldCredentials(null, true, null), new HeldCredentials("arn:aws:iam::999999999999:role/CoveHub", false, null)]);
        after[1].IsHeld.ShouldBeTrue();
        (after[1].Expiration!.Value - report.CheckedAt).ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task IdentifyAsync_Twice_AsksOnce()
    {
        await using var aws = new FakeAws();
        await using var host = aws.Host();
        var probe = host.Get<IConnectionProbe>();

        await probe.IdentifyAsync("acme", TestContext.Current.CancellationToken);
        var caller = await probe.IdentifyAsync("acme", TestContext.Current.CancellationToken);

        caller.ShouldBe(new CallerIdentity("999999999999", "arn:aws:iam::999999999999:user/auditor", "AIDAEXAMPLE"));
        aws.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task IdentifyAsync_NobodyListens_Throws()
    {
        await using var host = new AwsHost(FakeConnections.Over(new Uri("http://127.0.0.1:9")));

        (await Should.ThrowAsync<AwsCallException>(host.Get<IConnectionProbe>().IdentifyAsync("acme", TestContext.Current.CancellationToken))).Kind.ShouldBe(AwsErrorKind.EndpointUnreachable);
    }

    /// <summary>A second host over the same organization whose caller is the hub role of an account that administers services.</summary>
    private static async Task<AwsHost> DelegateAsync(Rehearsed rehearsed, string accountId, params string[] services)
    {
        await using var session = await rehearsed.Host.Sessions.OpenAsync(
            new() { Connection = Rehearsed.Connection, AccountId = "999999999999", UseCallerSession = true, Purpose = SessionPurpose.Apply }, TestContext.Current.CancellationToken);
        foreach (var service in services)
            await session.InRegion("us-east-1").CallAsync(
                "organizations", "RegisterDelegatedAdministrator", new() { ["AccountId"] = accountId, ["ServicePrincipal"] = service }, TestContext.Current.CancellationToken);
        return new AwsHost(rehearsed.Settings with { MemberRole = "CoveReadOnly", AssumeRoles = [new($"arn:aws:iam::{accountId}:role/CoveHub", null, null)] });
    }

    private static Task<ConnectionReport> Check(Rehearsed rehearsed) => Check(rehearsed.Host);

    private static Task<ConnectionReport> Check(AwsHost host) =>
        host.Get<IConnectionProbe>().CheckAsync(Rehearsed.Connection, TestContext.Current.CancellationToken);
}
