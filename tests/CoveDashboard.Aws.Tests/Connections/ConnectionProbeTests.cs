using System.Text.Json.Nodes;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Tests.Connections;

public sealed class ConnectionProbeTests
{
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
            ("Assume the role in A (111111111111)", true),
            ("Assume the role in B (222222222222)", true),
            ("Assume the role in C (333333333333)", true),
        ]);
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
        var statement = JsonNode.Parse(check.MissingStatement.ShouldNotBeNull())!;
        ((string?)statement["Action"]![0]).ShouldBe("sts:AssumeRole");
        ((string?)statement["Resource"]).ShouldBe("arn:aws:iam::111111111111:role/OrganizationAccountAccessRole");
        string.Join('\n', check.Remedies).ShouldSatisfyAllConditions(
            r => r.ShouldContain("may not exist"),
            r => r.ShouldContain("trust policy name 999999999999"),
            r => r.ShouldContain("ExternalId"));
        report.Checks.SelectMany(c => c.Remedies.Append(c.Detail).Append(c.MissingStatement ?? "")).ShouldAllBe(t => !t.Contains("very-secret-id"));
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
            ("Choose three members", false),
        ]);
        report.Checks[1].MissingStatement.ShouldNotBeNull().ShouldContain("organizations:ListAccountsForParent");
    }

    [Fact]
    public async Task CheckAsync_BadCredentials_StopsThere()
    {
        await using var rehearsed = await Rehearsed.StartAsync(change: s => s with { Credentials = new("NOBODY", "nothing") });

        var report = await Check(rehearsed);

        report.Caller.ShouldBeNull();
        report.Checks.Select(c => c.Passed).ShouldBe([false, null, null]);
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

    private static Task<ConnectionReport> Check(Rehearsed rehearsed) =>
        rehearsed.Host.Get<IConnectionProbe>().CheckAsync(Rehearsed.Connection, TestContext.Current.CancellationToken);
}
