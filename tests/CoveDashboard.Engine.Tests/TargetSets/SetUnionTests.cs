using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.TargetSets;

/// <summary>Target sets united and used by runs (check C24).</summary>
public sealed class SetUnionTests : IAsyncLifetime
{
    private static readonly RateLimitSettings Slow = new(1, TimeSpan.FromSeconds(10), Block: true);
    private static readonly RateLimitSettings Fast = new(10, TimeSpan.FromSeconds(1), Block: true);

    private EngineHost _host = null!;

    private ITargetSetDesk Sets => _host.Services.GetRequiredService<ITargetSetDesk>();

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(Small());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Preview_OfTwoSets_TakesEachAccountAndRegionOnce()
    {
        await SaveAsync("west", new() { Include = [A, B], Regions = new(["eu-west-1"], []) });
        await SaveAsync("both", new() { Include = [B, D], Regions = new(["us-east-1", "eu-west-1"], []) });

        var plan = (await PreviewAsync("west", "both", "west")).Value.ShouldNotBeNull();

        plan.Targets.Select(t => (t.Ordinal, t.AccountId, t.Region)).ShouldBe(
        [
            (0, A, "eu-west-1"),
            (1, B, "eu-west-1"), (2, B, "us-east-1"),
            (3, D, "eu-west-1"), (4, D, "us-east-1"),
        ]);
        Enumerable.Range(0, plan.Targets.Count).Select(i => plan.Targets[i]).ShouldBe(plan.Targets.ToArray());
        plan.AccountCount.ShouldBe(3);
        plan.Regions.ShouldBe(["eu-west-1", "us-east-1"]);
        plan.Sets.Select(s => (s.Name, s.Version)).ShouldBe([("west", 1), ("both", 1)]);
        plan.Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Preview_OfSetsWithDifferentLimits_ReportsTheConflictAndTakesTheStricter()
    {
        await SaveAsync("slow", new() { Include = [A, B], Regions = new(["eu-west-1", "us-east-1"], []), Limit = new(8, Slow) });
        await SaveAsync("fast", new() { Include = [B, C], Regions = new(["eu-west-1", "us-east-1"], []), Limit = new(2, Fast) });
        await SaveAsync("apart", new() { Include = [D], Limit = new(4, null) });

        var plan = (await PreviewAsync("slow", "fast", "apart")).Value.ShouldNotBeNull();

        plan.Conflicts.ShouldBe([new LimitConflict("slow", new(8, Slow), "fast", new(2, Fast), Targets: 2)]);
        plan.Limit.ShouldBe(new TargetSetLimit(2, Slow));
        plan.Warnings.ShouldContain(
            "slow (8 targets at once, 1 call per 10 s in each account and region) and fast (2 targets at once, 10 calls per 1 s in each account and region) both take 2 targets; the stricter limit holds.");
    }

    [Fact]
    public async Task Run_OfASet_KeepsItsVersionAndItsLimit()
    {
        await SaveAsync("slow", new() { Include = [A], Limit = new(3, Slow) });
        await ChangeAsync("slow", 1, new() { Include = [A, B], Limit = new(3, Slow) });

        var run = await _host.RunToEndAsync(Using("slow") with { Options = new RunOptions { MaxConcurrency = 50 } });
        await Sets.DeleteAsync(FakeConnections.Name, "slow", 2, TestActors.Operator, CancellationToken.None);
        var stored = (await _host.Desk.FindAsync(run.Id, CancellationToken.None))!;

        stored.Totals.Succeeded.ShouldBe(2);
        stored.Sets.ShouldBe([new UsedTargetSet("slow", 2, TargetSetKey.Of(new() { Include = [A, B], Limit = new(3, Slow) }), File: null)]);
        stored.Targets.Sets.ShouldBe(["slow"]);
        (stored.Options.MaxConcurrency, stored.RateLimit).ShouldBe((3, Slow));
        _host.Sessions.Opened.ShouldAllBe(s => s.RateLimit == Slow);
    }

    [Fact]
    public async Task Run_OfAnOu_TakesAnAccountThatJoinedAfterTheSetWasSaved()
    {
        const string Late = "111111111119";
        await SaveAsync("four", new() { Include = [Ou4] });
        _host.Reader.Organization = Small().Account(Late, "Late", Ou4).Build();
        await _host.Services.GetRequiredService<Engine.Organizations.IOrganizationDirectory>().RefreshAsync(FakeConnections.Name, CancellationToken.None);

        var run = await _host.RunToEndAsync(Using("four"));

        (await _host.ResultsAsync(run)).Select(r => r.Target.AccountId).ShouldBe([D, Late]);
    }

    [Fact]
    public async Task Preview_SetBesideIncludeAndIgnore_UnitesThemAndLetsIgnoreWin()
    {
        await SaveAsync("ab", new() { Include = [A, B], Ignore = [A] });

        var plan = (await PreviewAsync(Using("ab") with { Targets = new TargetSelection([A, C], [C], Sets: ["ab"]) })).Value.ShouldNotBeNull();

        plan.Targets.Select(t => t.AccountId).ShouldBe([A, B]);
        plan.LeftOut.Select(l => (l.AccountId, l.Reason)).ShouldBe([(C, LeftOutReason.Ignored)]);
    }

    [Fact]
    public async Task Preview_ByAPersonLimitedToAnOu_LeavesOutTheRestOfTheSet()
    {
        await SaveAsync("all", new());
        var limited = TestActors.Operator with { OuLimits = new Dictionary<Role, IReadOnlySet<string>> { [Role.Operator] = new HashSet<string> { Ou4 } } };

        var plan = (await _host.Desk.PreviewAsync(Using("all"), limited, CancellationToken.None)).Value.ShouldNotBeNull();

        plan.Targets.Select(t => t.AccountId).ShouldBe([D]);
        plan.LeftOut.Where(l => l.Reason == LeftOutReason.OutsideOus).Select(l => l.AccountId).ShouldBe([H, A, B, C], ignoreOrder: true);
    }

    [Fact]
    public async Task Preview_SetOfAnAccountThatHasLeft_WarnsAndTakesTheRest()
    {
        await SaveAsync("ab", new() { Include = [A, B] });
        _host.Reader.Organization = new Testing.Organizations.OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Account(B, "B", Ou1).Build();
        await _host.Services.GetRequiredService<Engine.Organizations.IOrganizationDirectory>().RefreshAsync(FakeConnections.Name, CancellationToken.None);

        var plan = (await PreviewAsync("ab")).Value.ShouldNotBeNull();

        plan.Targets.Select(t => t.AccountId).ShouldBe([B]);
        plan.Warnings.ShouldBe([$"{A} is named, but is not an account of this organization any more."]);
    }

    [Fact]
    public async Task Preview_UnknownSetsAndRegions_NamesAllFaults()
    {
        await SaveAsync("ab", new() { Include = [A, B] });

        var preview = await PreviewAsync(EngineHost.Everything with { Targets = new TargetSelection(["cat"], [], Sets: ["ab", "missing"]), Regions = new RegionSelection(["us-esat-1"], []) });
        var empty = await PreviewAsync([]);

        preview.Faults.Select(f => f.Path).ShouldBe(["targets.sets[1]", "regions.include[0]", "targets.include[0]"], ignoreOrder: true);
        preview.Faults.ShouldContain(new Fault("targets.sets[1]", "There is no target set \"missing\" for acme. There are ab."));
        empty.Faults.Select(f => f.Path).ShouldBe(["targets.sets"]);
    }

    private static RunRequest Using(params string[] sets) => EngineHost.Everything with { Targets = new TargetSelection(null, [], Sets: sets) };

    private Task<Validated<TargetPlan>> PreviewAsync(params string[] sets) => PreviewAsync(Using(sets));

    private Task<Validated<TargetPlan>> PreviewAsync(RunRequest request) => _host.Desk.PreviewAsync(request, TestActors.Operator, CancellationToken.None);

    private async Task SaveAsync(string name, TargetSetDefinition definition) =>
        (await Sets.CreateAsync(new(FakeConnections.Name, name, "", definition, IsShared: true), TestActors.Operator, CancellationToken.None)).Result.ShouldBe(TargetSetResult.Done);

    private async Task ChangeAsync(string name, int version, TargetSetDefinition definition) =>
        (await Sets.ChangeAsync(new(FakeConnections.Name, name, "", definition, IsShared: true), version, TestActors.Operator, CancellationToken.None)).Result.ShouldBe(TargetSetResult.Done);
}
