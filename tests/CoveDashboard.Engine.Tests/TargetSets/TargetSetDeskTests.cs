using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.TargetSets;

public sealed class TargetSetDeskTests : IAsyncLifetime
{
    private static readonly Actor Other = TestActors.Operator with { Subject = "omicron", Name = "Omicron" };
    private static readonly TargetSetRequest Own = new(FakeConnections.Name, "own", "mine", new() { Include = [A] }, IsShared: false);

    private EngineHost _host = null!;

    private ITargetSetDesk Desk => _host.Services.GetRequiredService<ITargetSetDesk>();

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(Small());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Create_NotShared_IsSeenByItsOwnerAlone()
    {
        var created = await Desk.CreateAsync(Own, TestActors.Operator, default);

        (created.Set!.Owner, created.Set.Version).ShouldBe(("local|omega", 1));
        (await Desk.ListAsync(FakeConnections.Name, TestActors.Operator, default)).Select(s => s.Name).ShouldBe(["own"]);
        (await Desk.ListAsync(FakeConnections.Name, Other, default)).ShouldBeEmpty();
        (await Desk.FindAsync(FakeConnections.Name, "own", Other, default)).ShouldBeNull();
        (await Desk.ChangeAsync(Own, 1, Other, default)).Result.ShouldBe(TargetSetResult.NotFound);
        (await Desk.DeleteAsync(FakeConnections.Name, "own", 1, Other, default)).Result.ShouldBe(TargetSetResult.NotFound);
        (await Desk.CreateAsync(Own, Other, default)).Message.ShouldBe("acme has a target set own already, perhaps one that is not shared. Choose another name.");
    }

    [Fact]
    public async Task Change_OfASharedSet_IsOpenToEveryOperatorAndKeepsItsOwner()
    {
        var shared = Own with { IsShared = true };
        await Desk.CreateAsync(shared, TestActors.Operator, default);

        var changed = await Desk.ChangeAsync(shared with { Description = "ours" }, 1, Other, default);
        var stale = await Desk.ChangeAsync(shared, 1, TestActors.Operator, default);
        var hidden = await Desk.ChangeAsync(shared with { IsShared = false }, 2, Other, default);

        (changed.Set!.Version, changed.Set.OwnerName, changed.Set.ChangedBy, changed.Set.Description).ShouldBe((2, "Omega", "Omicron", "ours"));
        stale.ShouldBe(new TargetSetOutcome(TargetSetResult.Conflict, "own was changed or deleted meanwhile. Read it again, then save your change on top.", null, []));
        hidden.Message.ShouldBe("own belongs to Omega; only its owner can keep it for themselves.");
        (await Desk.FindAsync(FakeConnections.Name, "own", TestActors.Viewer, default))!.Description.ShouldBe("ours");
    }

    [Fact]
    public async Task Commands_ByWhoOnlyReads_AreForbidden()
    {
        await Should.ThrowAsync<ForbiddenException>(Desk.CreateAsync(Own, TestActors.Viewer, default));
        await Should.ThrowAsync<ForbiddenException>(Desk.ChangeAsync(Own, 1, TestActors.Approver, default));
        await Should.ThrowAsync<ForbiddenException>(Desk.DeleteAsync(FakeConnections.Name, "own", 1, TestActors.Administrator, default));
    }

    [Fact]
    public async Task Create_WithManyFaults_NamesAllOfThem()
    {
        var wrong = new TargetSetRequest("nobody", "no name", "", new()
        {
            Include = [],
            Tags = ["=x"],
            Ignore = ["12345678901"],
            Regions = new RegionSelection(["us-esat-1"], []),
            Limit = new(0, null),
        }, IsShared: true);

        var refused = await Desk.CreateAsync(wrong, TestActors.Operator, default);

        refused.Faults.Select(f => f.Path).ShouldBe(["connection", "name", "include", "ignore[0]", "tags[0]", "regions.include[0]", "limit.maxConcurrency"]);
    }

    [Fact]
    public async Task Create_NamingWhatTheOrganizationDoesNotHold_IsRefused()
    {
        var refused = await Desk.CreateAsync(Own with { Definition = new() { Include = ["222222222222", "ou-none-99999999"] } }, TestActors.Operator, default);

        refused.Faults.Select(f => f.Path).ShouldBe(["include[0]", "include[1]"]);
    }

    [Fact]
    public async Task Commands_EachDone_AreAuditedWithWhatTheSetSays()
    {
        await Desk.CreateAsync(Own, TestActors.Operator, default);
        await Desk.ChangeAsync(Own with { Definition = new() { Include = [A, B] } }, 1, TestActors.Operator, default);
        await Desk.DeleteAsync(FakeConnections.Name, "own", 2, TestActors.Operator, default);

        var entries = await _host.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Limit = 10 }, default);
        var said = entries.Items.Where(e => e.Kind.StartsWith("target-set.", StringComparison.Ordinal)).OrderBy(e => e.Sequence).ToArray();
        said.Select(e => (e.Kind, e.Subject, (int)e.Details!["version"]!)).ShouldBe(
            [(AuditKinds.TargetSetCreated, "own", 1), (AuditKinds.TargetSetChanged, "own", 2), (AuditKinds.TargetSetDeleted, "own", 2)]);
        said[1].Details!["include"]!.AsArray().Select(n => (string)n!).ShouldBe([A, B]);
    }

    [Fact]
    public async Task Preview_ByTag_TakesWhoCarriesItAndSaysWhoIsUnknown()
    {
        var tags = new Testing.Organizations.FakeAccountTags
        {
            Reading = new AccountTagReading(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                [A] = new Dictionary<string, string> { ["env"] = "prod" },
                [B] = new Dictionary<string, string> { ["env"] = "test" },
                [D] = new Dictionary<string, string> { ["owner"] = "web" },
            }, []),
        };
        var named = new NamedSets(_host.Services.GetRequiredService<TargetSetBook>(), tags);
        var set = new TargetSet { Connection = FakeConnections.Name, Name = "tagged", Definition = new() { Tags = ["env=prod", "owner"] }, ChangedAt = default };

        var selection = await named.NameAsync(set, Small().Build(), "tags", [], default);

        selection.Tagged.ShouldBe([A, D], ignoreOrder: true);
        selection.Warnings.ShouldBe(["tagged goes by tags as they were read at 2026-03-01 12:00 UTC; those of 2 accounts are unknown, so they are not taken by tag."]);
    }
}
