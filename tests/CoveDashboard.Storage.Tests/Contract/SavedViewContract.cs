using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Saved views: replaced version by version, bounded.</summary>
public abstract class SavedViewContract : StoreContract
{
    private static readonly SavedView Logging = new()
    {
        Id = new Guid("0197a000-0000-7000-8000-000000000001"),
        Connection = "acme",
        Action = "cloudtrail-trails",
        Name = "Logging, by <b>Omega</b>",
        Query = "?where=IsLogging%3Dtrue&sort=Name",
        IsShared = false,
        Owner = "local|omega",
        OwnerName = "Omega",
        Version = 1,
        ChangedAt = RunBuilder.Noon.AddTicks(7),
        ChangedBy = "Omega",
    };

    private ISavedViewStore Views => Fixture.SavedViews;

    [Fact]
    public async Task AddAsync_OfEverything_GivesItBackAsItWas()
    {
        (await Views.AddAsync(Logging, default)).ShouldBeTrue();

        (await Views.FindAsync(Logging.Id, default)).ShouldBe(Logging);
        (await Views.ListAsync("acme", default)).ShouldBe([Logging]);
        (await Views.ListAsync("other", default)).ShouldBeEmpty();
        (await Views.FindAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task ChangeAsync_TwoWhoSawTheSameVersion_TakesTheFirst()
    {
        await Views.AddAsync(Logging, default);

        (await Views.ChangeAsync(Logging with { Name = "first", IsShared = true, Query = "" }, 1, default)).ShouldBeTrue();
        (await Views.ChangeAsync(Logging with { Name = "second" }, 1, default)).ShouldBeFalse();

        (await Views.FindAsync(Logging.Id, default)).ShouldBe(Logging with { Name = "first", IsShared = true, Query = "", Version = 2 });
    }

    [Fact]
    public async Task DeleteAsync_OfAnOldVersion_ChangesNothing()
    {
        await Views.AddAsync(Logging, default);

        (await Views.DeleteAsync(Logging.Id, 2, default)).ShouldBeFalse();
        (await Views.DeleteAsync(Logging.Id, 1, default)).ShouldBeTrue();

        (await Views.ListAsync("acme", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListAsync_OfSeveral_IsByName()
    {
        foreach (var name in (string[])["b", "a", "c"])
            await Views.AddAsync(Logging with { Id = Guid.NewGuid(), Name = name }, default);

        (await Views.ListAsync("acme", default)).Select(v => v.Name).ShouldBe(["a", "b", "c"]);
    }
}
