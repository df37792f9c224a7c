using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Targets;

public sealed class TargetResolverTests
{
    [Fact]
    public void Resolve_AccountScope_GivesOneGlobalTargetAnAccount()
    {
        var plan = Resolve(Small().Build(), scope: ActionScope.Account, regions: new RegionSelection(["eu-west-1", "us-east-1"], []));

        plan.Targets.Select(t => (t.AccountId, t.Region)).ShouldBe([(A, "global"), (B, "global"), (C, "global"), (D, "global")]);
        plan.Regions.ShouldBe(["global"]);
        plan.UpTo.ShouldBeFalse();
    }

    [Fact]
    public void Resolve_OrganizationScope_GivesOneTargetOnTheCallersSession()
    {
        var plan = Resolve(Small().Build(), scope: ActionScope.Organization);

        plan.Targets.ShouldHaveSingleItem().ShouldBe(new Target(0, H, "H", "H@example.com", "Root", "global", UseCallerSession: true));
    }

    [Fact]
    public void Resolve_CallingAccountWanted_IsReachedByTheCallersSession()
    {
        var plan = TargetResolver.Resolve(Question(Small().Build()) with { Targets = new TargetSelection(null, [], IncludeCallingAccount: true) }, new FakeRegions()).Value.ShouldNotBeNull();

        plan.Targets.Where(t => t.UseCallerSession).Select(t => t.AccountId).ShouldBe([H]);
        plan.Targets.Count.ShouldBe(5);
        plan.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void Resolve_DelegatedAdministrator_LeavesTheManagementAccountOutUnlessNamed()
    {
        var organization = Small().Caller(D).Build();

        Resolve(organization).LeftOut.Select(l => (l.AccountId, l.Reason)).ShouldBe([(H, LeftOutReason.ManagementAccount), (D, LeftOutReason.CallingAccount)]);
        TargetResolver.Resolve(Question(organization) with { Targets = new TargetSelection([H], []) }, new FakeRegions()).Value.ShouldNotBeNull()
            .Targets.ShouldHaveSingleItem().UseCallerSession.ShouldBeFalse();
    }

    [Fact]
    public void Resolve_NestedOuWithSuspendedAccount_RunsTheRest()
    {
        var plan = TargetResolver.Resolve(Question(Tree().Build()) with { Targets = new TargetSelection([Ou1], []) }, new FakeRegions()).Value.ShouldNotBeNull();

        plan.Targets.Select(t => t.AccountName).ShouldBe(["y", "z"]);
        plan.Skipped.Select(s => (s.Target.AccountName, s.Detail)).ShouldBe([("w", "SUSPENDED")]);
    }

    [Fact]
    public void Resolve_IgnoredAccount_SaysWhichOuIgnoredIt()
    {
        var plan = TargetResolver.Resolve(Question(Small().Build()) with { Targets = new TargetSelection(null, [Ou4]) }, new FakeRegions()).Value.ShouldNotBeNull();

        plan.LeftOut.Single(l => l.Reason == LeftOutReason.Ignored).ShouldBe(new LeftOut(D, "D", "Root/ou4", LeftOutReason.Ignored, $"ou4 ({Ou4})"));
    }

    [Fact]
    public void Resolve_PartialReading_WarnsThatCountsAreMinimums()
    {
        var plan = Resolve(Small().Unreadable(Ou4, "ListAccountsForParent").Build());

        plan.Warnings.ShouldHaveSingleItem().ShouldBe("5 accounts read; 1 part of the organization unreadable (AccessDeniedException, ListAccountsForParent). Counts are minimums.");
    }

    [Fact]
    public void Resolve_ConnectionsFilter_IsTheDefault()
    {
        var filter = new RegionFilter(["eu-west-1", "eu-central-1", "eu-north-1"], ["eu-north-1"], IncludeNonRegional: false);
        var connection = FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter> { ["aws"] = filter } };

        Resolve(Small().Build(), connection).Regions.ShouldBe(["eu-west-1", "eu-central-1"]);
        Resolve(Small().Build(), connection, new RegionSelection(null, ["eu-west-1"])).Regions.ShouldBe(["eu-central-1"]);
        Resolve(Small().Build(), connection, new RegionSelection(["us-east-2"], [])).Regions.ShouldBe(["us-east-2"]);
    }

    [Fact]
    public void Resolve_FilterWithEmptyInclude_MeansAllRegionsAndSaysUpTo()
    {
        var connection = FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter> { ["aws"] = new([], [], IncludeNonRegional: false) } };

        var plan = Resolve(Small().Build(), connection);

        plan.Regions.Count.ShouldBe(34);
        plan.UpTo.ShouldBeTrue();
    }

    [Fact]
    public void Resolve_FilterWithoutThisPartition_LeavesNoRegion() =>
        TargetResolver.Resolve(Question(Small().Build()) with { Connection = FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter>() } }, new FakeRegions())
            .Faults.ShouldHaveSingleItem().Path.ShouldBe("regions");

    [Fact]
    public void Resolve_RegionWithItsOwnEndpoint_IsTaken()
    {
        var connection = FakeConnections.Acme with { ServiceEndpoints = [new ServiceEndpoint("*", "moon-1", new Uri("http://127.0.0.1:1"))] };

        Resolve(Small().Build(), connection, new RegionSelection(["moon-1"], [])).Regions.ShouldBe(["moon-1"]);
    }

    [Fact]
    public void Resolve_TenThousandAccountsInAllRegions_MakesNoTargetBeforeItIsAskedFor()
    {
        var connection = FakeConnections.Acme with { Regions = new Dictionary<string, RegionFilter> { ["aws"] = new([], [], IncludeNonRegional: false) } };
        var organization = Flat(10_000).Build();
        Resolve(organization, connection);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = Resolve(organization, connection);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        plan.Targets.Count.ShouldBe(340_000);
        plan.Targets[339_999].ShouldBe(new Target(339_999, "400000009999", "account-9999", "account-9999@example.com", "Root/ou1", "us-west-2"));
        allocated.ShouldBeLessThan(8_000_000);
    }

    [Fact]
    public void Resolve_EndlessLists_AreRefusedWithOneFaultEach() =>
        TargetParityTests.Resolve(Small().Build(), [.. Enumerable.Repeat("cat", 20_001)], [], new RegionSelection([.. Enumerable.Repeat("mars-1", 201)], []))
            .Faults.Select(f => f.Path).ShouldBe(["regions.include", "targets.include"]);

    private static TargetPlan Resolve(Organization organization, ConnectionSettings? connection = null, RegionSelection? regions = null, ActionScope scope = ActionScope.Regional) =>
        TargetParityTests.Resolve(organization, include: null, ignore: [], regions, connection, scope).Value.ShouldNotBeNull();

    private static TargetQuestion Question(Organization organization) =>
        new(TargetSelection.Everything, RegionSelection.Default, organization, FakeConnections.Acme, ActionScope.Regional);
}
