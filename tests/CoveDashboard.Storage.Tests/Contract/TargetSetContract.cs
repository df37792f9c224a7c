using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Target sets: one of a name, replaced version by version.</summary>
public abstract class TargetSetContract : StoreContract
{
    private static readonly TargetSet Prod = new()
    {
        Connection = "acme",
        Name = "prod",
        Description = "all of production",
        Definition = new()
        {
            Include = ["ou-ab12-abcdefgh", "012345678901"],
            Tags = ["env=prod"],
            Ignore = ["111111111111"],
            IncludeCallingAccount = true,
            Regions = new RegionSelection(null, ["us-east-1"], new Dictionary<string, RegionFilter> { ["aws"] = new(["eu-west-1"], [], IncludeNonRegional: true) }),
            Limit = new TargetSetLimit(5, new RateLimitSettings(10, TimeSpan.FromSeconds(1.5), Block: false)),
        },
        IsShared = false,
        Owner = "local|omega",
        OwnerName = "Omega",
        Version = 1,
        ChangedAt = RunBuilder.Noon,
        ChangedBy = "Omega",
    };

    private ITargetSetStore Sets => Fixture.TargetSets;

    [Fact]
    public async Task AddAsync_OfEverything_GivesItBackAsItWas()
    {
        (await Sets.AddAsync(Prod, default)).ShouldBeTrue();

        var found = (await Sets.FindAsync("acme", "prod", default)).ShouldNotBeNull();
        (found with { Definition = Prod.Definition }).ShouldBe(Prod);
        found.Key.ShouldBe(Prod.Key);
        (await Sets.FindAsync("acme", "Prod", default)).ShouldBeNull();
        (await Sets.FindAsync("other", "prod", default)).ShouldBeNull();
    }

    [Fact]
    public async Task AddAsync_NameThatIsTaken_ChangesNothing()
    {
        await Sets.AddAsync(Prod, default);

        (await Sets.AddAsync(Prod with { Description = "another" }, default)).ShouldBeFalse();
        (await Sets.AddAsync(Prod with { Connection = "other" }, default)).ShouldBeTrue();
        (await Sets.AddAsync(Prod with { Name = "a" }, default)).ShouldBeTrue();

        (await Sets.ListAsync("acme", default)).Select(s => (s.Name, s.Description)).ShouldBe([("a", "all of production"), ("prod", "all of production")]);
    }

    [Fact]
    public async Task ChangeAsync_ManyAtOnce_OneReplacesTheVersion()
    {
        await using var other = Fixture.Another();
        ITargetSetStore[] stores = [Sets, other.TargetSets];
        await Sets.AddAsync(Prod, default);

        var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => stores[i % 2].ChangeAsync(Prod with { Description = $"{i}", ChangedBy = "Omicron" }, 1, default)));

        changed.Count(c => c).ShouldBe(1);
        var now = (await other.TargetSets.FindAsync("acme", "prod", default))!;
        (now.Version, now.Description, now.Owner, now.ChangedBy).ShouldBe((2, $"{Array.IndexOf(changed, true)}", "local|omega", "Omicron"));
    }

    [Fact]
    public async Task DeleteAsync_AnotherVersion_KeepsIt()
    {
        await Sets.AddAsync(Prod, default);

        (await Sets.DeleteAsync("acme", "prod", 2, default)).ShouldBeFalse();
        (await Sets.DeleteAsync("acme", "prod", 1, default)).ShouldBeTrue();
        (await Sets.DeleteAsync("acme", "prod", 1, default)).ShouldBeFalse();

        (await Sets.ListAsync("acme", default)).ShouldBeEmpty();
    }
}
