using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Rehearsal;

namespace CoveDashboard.Aws.Tests.Organizations;

public sealed class OrganizationReaderTests
{
    private static readonly string[] Everything = ["organizations:*"];

    [Fact]
    public async Task ReadAsync_OrganizationS_GivesTheTreeInOrder()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S("SUSPENDED") });

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => $"{organization.PathOf(a)}/{a.Name} {a.Id} {a.State}").ShouldBe([
            "Root/H 999999999999 Active",
            "Root/ou1/ou2/ou3/A 111111111111 Active",
            "Root/ou1/ou2/ou3/B 222222222222 Active",
            "Root/ou1/ou2/ou3/C 333333333333 Active",
            "Root/ou4/D 444444444444 Suspended",
        ]);
        organization.Identity.ManagementAccountId.ShouldBe("999999999999");
        organization.Identity.OrganizationId.ShouldNotBeNull().ShouldStartWith("o-");
        organization.Identity.Partition.ShouldBe("aws");
        organization.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_OrganizationS_MakesTheCallsOfTheContractOnly()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() });

        await Read(rehearsed);

        rehearsed.Operations.Take(2).ShouldBe(["GetCallerIdentity", "ListRoots"]);
        rehearsed.Server.Calls.Counts.ShouldBe(new Dictionary<string, long>
        {
            ["organizations:ListAccountsForParent"] = 5,
            ["organizations:ListOrganizationalUnitsForParent"] = 5,
            ["organizations:ListRoots"] = 1,
            ["sts:GetCallerIdentity"] = 1,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task ReadAsync_PagesOfOne_GivesTheSame()
    {
        await using var large = await Rehearsed.StartAsync(new() { Accounts = 40 });
        await using var small = await Rehearsed.StartAsync(new() { Accounts = 40, PageSize = 1 });

        Describe(await Read(small)).ShouldBe(Describe(await Read(large)));

        small.Server.Calls.Total.ShouldBeGreaterThan(large.Server.Calls.Total);
    }

    [Fact]
    public async Task ReadAsync_TwentyTimes_GivesTheSameEachTime()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 120 });

        var readings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Read(rehearsed)));

        readings.Select(Describe).Distinct().Count().ShouldBe(1);
        readings[0].Accounts.Count.ShouldBe(rehearsed.Server.AccountCount);
    }

    [Fact]
    public async Task ReadAsync_Progress_EndsAtWhatWasRead()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() });
        var progress = new Recorded();

        var organization = await rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, progress, TestContext.Current.CancellationToken);

        progress.Last.ShouldBe(new OrganizationReadProgress(organization.Units.Count, organization.Accounts.Count, 11));
    }

    [Fact]
    public async Task ReadAsync_ListsWithDetailsRefused_TakesIdsFromListChildren()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:ListAccounts", "organizations:ListAccountsForParent", "organizations:ListOrganizationalUnitsForParent"));

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => a.Id).Order().ShouldBe(["111111111111", "222222222222", "333333333333", "444444444444", "999999999999"]);
        organization.Units.Count.ShouldBe(5);
        organization.Accounts.ShouldAllBe(a => a.State == AccountState.Unknown && a.Name == a.Id && a.Email == null);
        organization.Unreadable.Select(u => (u.NodeId, u.Operation)).ShouldBe([("", "ListAccounts")]);
    }

    [Fact]
    public async Task ReadAsync_OnlyAccountsPerParentRefused_NamesThemFromListAccounts()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:ListAccountsForParent"));

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => a.Name).ShouldBe(["H", "A", "B", "C", "D"]);
        organization.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_AccountsRefusedEverywhere_IsPartialAndSaysWhere()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:ListAccounts*", "organizations:ListChildren"));

        var organization = await Read(rehearsed);

        organization.Units.Count.ShouldBe(5);
        organization.Accounts.ShouldBeEmpty();
        organization.Unreadable.Select(u => u.NodeId).Order().ShouldBe(organization.Units.Select(u => u.Id).Order());
        organization.Unreadable.ShouldAllBe(u => u.Operation == "ListAccountsForParent" && u.ErrorCode == "AccessDeniedException");
    }

    [Fact]
    public async Task ReadAsync_RootsRefused_ListsAccountsWithoutTheTree()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:ListRoots"));

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => a.Name).ShouldBe(["A", "B", "C", "D", "H"]);
        organization.Roots.ShouldBeEmpty();
        organization.Unreadable.Select(u => u.Operation).ShouldBe(["ListRoots"]);
    }

    [Fact]
    public async Task ReadAsync_EverythingRefused_HoldsNoAccountAndSaysWhat()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying(Everything));

        var organization = await Read(rehearsed);

        organization.Accounts.ShouldBeEmpty();
        organization.Unreadable.Select(u => (u.NodeId, u.Operation, u.ErrorCode)).ShouldBe([("", "ListAccounts", "AccessDeniedException"), ("", "ListRoots", "AccessDeniedException")]);
    }

    [Fact]
    public async Task ReadAsync_CallerInNoOrganization_SaysSo()
    {
        await using var aws = new FakeAws(request => request.Operation is "ListRoots" or "ListAccounts"
            ? new Answer(400, """{"__type":"AWSOrganizationsNotInUseException","Message":"Your account is not a member of an organization."}""")
            : null);
        await using var host = aws.Host();

        var organization = await host.Organizations.ReadAsync("acme", null, TestContext.Current.CancellationToken);

        UnreadableOrganization.Explain("acme", organization).ShouldStartWith("Account 999999999999 is not in an organization (AWSOrganizationsNotInUseException). Let connection acme call as");
    }

    [Fact]
    public async Task ReadAsync_AccountsConfigured_AsksWhoItIsAndWhoManagesIt()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() }, ByHand);

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => (a.Id, a.Name)).ShouldBe([("111111111111", "111111111111"), ("222222222222", "billing")]);
        organization.Identity.ManagementAccountId.ShouldBe("999999999999");
        rehearsed.Operations.ShouldBe(["GetCallerIdentity", "ListRoots"]);
    }

    /// <summary>Most members may describe their organization even where they may not list anything of it.</summary>
    [Fact]
    public async Task ReadAsync_AccountsConfiguredAndListsRefused_StillKnowsTheManagementAccount()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:List*"), ByHand);

        var organization = await Read(rehearsed);

        organization.Identity.ManagementAccountId.ShouldBe("999999999999");
        organization.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_AccountsConfiguredAndOrganizationsRefused_DoesNotKnowWhoManagesIt()
    {
        await using var rehearsed = await Rehearsed.StartAsync(Denying("organizations:*"), ByHand);

        var organization = await Read(rehearsed);

        organization.Accounts.Select(a => a.Id).ShouldBe(["111111111111", "222222222222"]);
        organization.Identity.ManagementAccountId.ShouldBeNull();
    }

    [Fact]
    public async Task ReadAsync_BadCredentials_Throws()
    {
        await using var rehearsed = await Rehearsed.StartAsync(change: s => s with { Credentials = new("NOBODY", "nothing") });

        (await Should.ThrowAsync<AwsCallException>(Read(rehearsed))).Operation.ShouldBe("GetCallerIdentity");
    }

    /// <summary><c>Status</c> was retired; who asks an old endpoint still gets it.</summary>
    [Fact]
    public async Task ReadAsync_StateWithoutStatusOrTheOtherWay_IsTheAccountsState()
    {
        await using var aws = new FakeAws(request => request.Operation switch
        {
            "ListAccountsForParent" => Answer.Json("""{"Accounts":[{"Id":"111111111111","Name":"a","State":"ACTIVE"},{"Id":"222222222222","Name":"b","Status":"SUSPENDED"},{"Id":"333333333333","Name":"c","State":"CLOSED","Status":"ACTIVE"}]}"""),
            "ListOrganizationalUnitsForParent" => Answer.Json("""{"OrganizationalUnits":[]}"""),
            _ => null,
        });
        await using var host = aws.Host();

        var organization = await host.Organizations.ReadAsync("acme", null, TestContext.Current.CancellationToken);

        organization.Accounts.Select(a => a.State).ShouldBe([AccountState.Active, AccountState.Suspended, AccountState.Closed]);
    }

    [Fact]
    public async Task ReadTagsAsync_TaggedAccount_GivesThem()
    {
        await using var server = new RecordingServer(request => request.Operation == "GetCallerIdentity" ? StsAnswers.Identity()
            : request.Body.Contains("NextToken", StringComparison.Ordinal) ? Answer.Json("""{"Tags":[{"Key":"owner","Value":"me"}]}""")
            : Answer.Json("""{"Tags":[{"Key":"team","Value":"=cmd()"}],"NextToken":"n"}"""));
        await using var host = new AwsHost(FakeConnections.Over(server.Url));

        var tags = await host.Organizations.ReadTagsAsync("acme", "111111111111", TestContext.Current.CancellationToken);

        tags.ShouldBe(new Dictionary<string, string> { ["owner"] = "me", ["team"] = "=cmd()" });
    }

    private static RehearsalOptions Denying(params string[] actions) => new()
    {
        Organization = Rehearsed.S(),
        Faults = new() { DenyActions = new Dictionary<string, IReadOnlyList<string>> { ["*"] = actions } },
    };

    private static ConnectionSettings ByHand(ConnectionSettings settings) =>
        settings with { Accounts = new Dictionary<string, string>(StringComparer.Ordinal) { ["222222222222"] = "billing", ["111111111111"] = "" } };

    private static Task<Organization> Read(Rehearsed rehearsed) =>
        rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, null, TestContext.Current.CancellationToken);

    private static string Describe(Organization organization) => string.Join('\n',
        organization.Units.Select(u => u.ToString()).Concat(organization.Accounts.Select(a => a.ToString())));

    private sealed class Recorded : IProgress<OrganizationReadProgress>
    {
        public OrganizationReadProgress Last { get; private set; }

        public void Report(OrganizationReadProgress value) => Last = value;
    }
}
