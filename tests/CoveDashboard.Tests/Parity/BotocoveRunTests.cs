using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Library;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Reports;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Testing.Organizations.Fixtures;
using static CoveDashboard.Tests.Parity.RehearsedCove;

namespace CoveDashboard.Tests.Parity;

/// <summary>Checks A19–A34 through the library's door, judged by what the server received.</summary>
public sealed partial class BotocoveRunTests
{
    private static readonly string[] TwoRegions = ["eu-west-1", "us-east-1"];

    [Fact]
    public async Task A19_TwoRegions_GiveEightResultsFourARegion()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        var report = await cove.RunAsync(Select(regions: TwoRegions));

        report.Results.Select(e => (e.Id, e.Region)).ShouldBe(from account in new[] { A, B, C, D } from region in TwoRegions select (account, region));
        cove.Server.Calls.Of("sts", "GetCallerIdentity").Where(c => c.CallerArn.Contains("assumed-role", StringComparison.Ordinal)).CountBy(c => c.Region)
            .ShouldBe([new("eu-west-1", 4), new("us-east-1", 4)], ignoreOrder: true);
    }

    [Fact]
    public async Task A20_NoRegions_PutTheConnectionsRegionOnEveryRecordAndCall()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(), change: s => s with { Region = "eu-west-2" });

        var report = await cove.RunAsync(Select());

        report.Results.Select(e => e.Region).ShouldBe(["eu-west-2", "eu-west-2", "eu-west-2", "eu-west-2"]);
        cove.Server.Calls.Of("sts", "GetCallerIdentity").ShouldAllBe(c => c.Region == "eu-west-2");
    }

    [Theory]
    [InlineData("regions.include", "")]
    [InlineData("us-east-1", "us-esat-1")]
    public async Task A22_EmptyOrMisspeltRegions_AreRefusedBeforeAnyAssumeRole(string words, string regions)
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        (await Should.ThrowAsync<RefusedException>(cove.RunAsync(Select(regions: regions.Split(',', StringSplitOptions.RemoveEmptyEntries))))).Message.ShouldContain(words);

        cove.Assumed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A24_NothingSaid_AssumesTheOrganizationsRoleAsCoveAndTheRun()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        var report = await cove.RunAsync(Select());

        cove.AssumeRoles.Select(r => (string)r["RoleArn"]!).Order(StringComparer.Ordinal).ShouldBe(new[] { A, B, C, D }.Select(id => $"arn:aws:iam::{id}:role/OrganizationAccountAccessRole"));
        var name = cove.AssumeRoles.Select(r => (string)r["RoleSessionName"]!).Distinct().ShouldHaveSingleItem();
        name.ShouldMatch("^cove-[0-9a-f-]{36}$");
        report.Results.ShouldAllBe(e => e.RoleSessionName == name && e.RoleName == "OrganizationAccountAccessRole" && e.AssumeRoleSuccess == true);
    }

    [Fact]
    public async Task A24_RoleWithAPath_GetsALegalSessionNameAndAGivenOneIsUsed()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        await cove.RunAsync(Select([A]) with { Options = new RunOptions { RoleName = "team/audit/reader" } });
        await cove.RunAsync(Select([A]) with { Options = new RunOptions { RoleName = "team/audit/reader", RoleSessionName = "omega@example" } });

        cove.AssumeRoles.ShouldAllBe(r => (string)r["RoleArn"]! == $"arn:aws:iam::{A}:role/team/audit/reader");
        ((string)cove.AssumeRoles[0]["RoleSessionName"]!).ShouldMatch(SessionName().ToString());
        ((string)cove.AssumeRoles[1]["RoleSessionName"]!).ShouldBe("omega@example");
    }

    [Fact]
    public async Task A25_PolicyArnsAndExternalId_AreSentWhenGivenAndAbsentOtherwise()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}""";

        await cove.RunAsync(Select([A]));
        await cove.RunAsync(Select([A]) with { Options = new RunOptions { Policy = Policy, PolicyArns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"], ExternalId = "an-external-id" } });

        cove.AssumeRoles[0].AsObject().Select(m => m.Key).ShouldBe(["RoleArn", "RoleSessionName"]);
        var given = cove.AssumeRoles[1];
        ((string)given["Policy"]!).ShouldBe(Policy);
        given["PolicyArns"]!.ToJsonString().ShouldBe("""[{"arn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]""");
        given.AsObject().ContainsKey("ExternalId").ShouldBeTrue();
    }

    [Fact]
    public async Task A26_A27_A28_FailuresOfBothKinds_FallIntoTheirOwnListsAndSumUp()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(), o => o with { Faults = new RehearsalFaults { DenyAccounts = [C] } });
        var entered = new ConcurrentBag<string>();

        var report = await cove.Cove.RunAsync(
            Select(regions: TwoRegions),
            (session, token) =>
            {
                entered.Add(session.AccountId);
                return session.AccountId == B ? throw new InvalidOperationException("no such thing") : WhoAmIAsync(session, token);
            },
            TestContext.Current.CancellationToken);

        Targets(report.Results).ShouldBe([$"{A} eu-west-1", $"{A} us-east-1", $"{D} eu-west-1", $"{D} us-east-1"]);
        Targets(report.Exceptions).ShouldBe([$"{B} eu-west-1", $"{B} us-east-1"]);
        report.Exceptions.ShouldAllBe(e => e.AssumeRoleSuccess == true && e.ExceptionDetails == "InvalidOperationException: no such thing");
        Targets(report.FailedAssumeRole).ShouldBe([$"{C} eu-west-1", $"{C} us-east-1"]);
        report.FailedAssumeRole.ShouldAllBe(e => e.AssumeRoleSuccess == false && e.RequestId != null);
        entered.ShouldNotContain(C);
        cove.Assumed.ShouldBe([A, B, C, D]);
    }

    [Fact]
    public async Task A29_FailFast_KeepsWhatFinishedAndStartsNothingMore()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small());

        var report = await cove.Cove.RunAsync(
            Select() with { Options = new RunOptions { FailFast = true, MaxConcurrency = 1, CautiousStart = false } },
            (session, token) => session.AccountId == B ? throw new InvalidOperationException("broken") : WhoAmIAsync(session, token),
            TestContext.Current.CancellationToken);

        Targets(report.Results).ShouldBe([$"{A} us-east-1"]);
        report.Exceptions.Select(e => (e.Id, e.State)).ShouldBe([(B, TargetState.Failed), (C, TargetState.Cancelled), (D, TargetState.Cancelled)]);
        cove.Assumed.ShouldBe([A, B]);
    }

    [Fact]
    public async Task A31_ConcurrencyThreeOverThirtyTargets_PeaksAtThree()
    {
        await using var cove = await StartAsync(RehearsedFixtures.Large());
        var gauge = new Gauge(waitFor: 3);
        var thirty = Enumerable.Range(0, 30).Select(number => $"2{number:d11}").ToArray();

        var report = await cove.Cove.RunAsync(
            Select(thirty) with { Options = new RunOptions { MaxConcurrency = 3, CautiousStart = false } },
            (session, token) => gauge.MeasureAsync(() => WhoAmIAsync(session, token)),
            TestContext.Current.CancellationToken);

        report.Results.Count.ShouldBe(30);
        gauge.Peak.ShouldBe(3);
    }

    [Fact]
    public async Task A33_PagesOfOneItem_GiveTheSameTargets()
    {
        await using var paged = await StartAsync(RehearsedFixtures.Small(), o => o with { PageSize = 1 });

        await paged.RunAsync(Select());

        paged.Assumed.ShouldBe([A, B, C, D]);
        paged.Server.Calls.Of("organizations", "ListAccountsForParent").Count.ShouldBeGreaterThan(5);
    }

    /// <summary>The whole conversation of check 2, and its order.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task A34_Calls_AreTheseAndInThisOrder(int? pageSize)
    {
        await using var cove = await StartAsync(RehearsedFixtures.Small(), o => o with { PageSize = pageSize });

        await cove.RunAsync(Select([Ou1]));

        var calls = cove.Server.Calls.After();
        var own = calls.Where(c => c.CallerArn.Contains(":user/", StringComparison.Ordinal)).Select(c => c.Operation).ToArray();
        own[0].ShouldBe("GetCallerIdentity");
        own[1].ShouldBe("ListRoots");
        own[^3..].ShouldBe(["AssumeRole", "AssumeRole", "AssumeRole"]);
        own[2..^3].Distinct().Order().ShouldBe(["ListAccountsForParent", "ListOrganizationalUnitsForParent"]);
        foreach (var operation in new[] { "ListAccountsForParent", "ListOrganizationalUnitsForParent" })
            Parents(calls, operation).ShouldBe([OrganizationBuilder.RootId, Ou1, Ou2, Ou3, Ou4], ignoreOrder: true, operation);
        cove.Assumed.ShouldBe([A, B, C]);
        foreach (var account in new[] { A, B, C })
            calls.Where(c => c.Operation == "GetCallerIdentity" && c.AccountId == account).ShouldHaveSingleItem().Number
                .ShouldBeGreaterThan(calls.First(c => c.Operation == "AssumeRole" && c.Input!.Contains(account, StringComparison.Ordinal)).Number);
        calls.Count.ShouldBe(own.Length + 3);
    }

    private static IEnumerable<string> Parents(IEnumerable<RehearsalCall> calls, string operation) =>
        calls.Where(c => c.Operation == operation).Select(c => (string)JsonNode.Parse(c.Input!)!["ParentId"]!).Distinct();

    private static IEnumerable<string> Targets(IEnumerable<ReportEntry> entries) => entries.Select(e => $"{e.Id} {e.Region}");

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SessionName();
}
