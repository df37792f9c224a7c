using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Freezes and overrides are what they were, whoever reads them next.</summary>
public abstract class FreezeContract : StoreContract
{
    private static readonly Freeze YearEnd = new()
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000001"),
        Connection = "acme",
        Name = "year end",
        Reason = "The books are closed.",
        Ous = ["ou-ab12-abcdefgh", "r-ab12"],
        Window = new FreezeWindow.Dates(RunBuilder.Noon, RunBuilder.Noon.AddDays(9).AddTicks(1), "Europe/Berlin"),
        CreatedBy = "Adam",
        CreatedAt = RunBuilder.Noon,
        ChangedBy = "Adam",
        ChangedAt = RunBuilder.Noon,
    };

    private static readonly Freeze Weekend = YearEnd with
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000002"),
        Name = "weekends",
        Ous = [],
        Window = new FreezeWindow.Recurring(new CronTime("0 18 * * 5", "America/New_York"), TimeSpan.FromMinutes(62 * 60)),
    };

    private IFreezeStore Freezes => Fixture.Freezes;

    [Fact]
    public async Task AddAsync_DatesAndRecurring_GivesThemBackByName()
    {
        await using var other = Fixture.Another();

        (await Freezes.AddAsync(YearEnd, default)).ShouldBeTrue();
        (await Freezes.AddAsync(Weekend, default)).ShouldBeTrue();

        var all = await other.Freezes.ListAsync(default);
        all.Select(f => f.Name).ShouldBe(["weekends", "year end"]);
        all[0].ShouldBeWhole(Weekend);
        (await Freezes.FindAsync(YearEnd.Id, default)).ShouldNotBeNull().ShouldBeWhole(YearEnd);
        (await Freezes.FindAsync(YearEnd.Id, default))!.Window.ShouldBe(YearEnd.Window);
        all[0].Window.ShouldBe(Weekend.Window);
        (await Freezes.FindAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task ChangeAsync_ByTwoWhoSawTheSameVersion_TakesOneAndKeepsWhoMadeIt()
    {
        await using var other = Fixture.Another();
        await Freezes.AddAsync(YearEnd, default);
        var changed = YearEnd with { Name = "later", Window = Weekend.Window, ChangedBy = "Ada", ChangedAt = RunBuilder.Noon.AddHours(1), CreatedBy = "nobody" };

        var took = await Task.WhenAll(Freezes.ChangeAsync(changed, 1, default), other.Freezes.ChangeAsync(changed, 1, default));

        took.Count(t => t).ShouldBe(1);
        (await Freezes.FindAsync(YearEnd.Id, default)).ShouldNotBeNull().ShouldBeWhole(changed with { Version = 2, CreatedBy = "Adam" });
    }

    [Fact]
    public async Task DeleteAsync_Freeze_IsGoneOnce()
    {
        await Freezes.AddAsync(YearEnd, default);

        (await Freezes.DeleteAsync(YearEnd.Id, default)).ShouldBeTrue();

        (await Freezes.DeleteAsync(YearEnd.Id, default)).ShouldBeFalse();
        (await Freezes.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OverridesAsync_OfAPlan_AreThoseOfItNewestFirst()
    {
        var first = new FreezeOverride(Guid.NewGuid(), new string('a', 64), "acme", "It burns.", "local|adam", "Adam", RunBuilder.Noon, RunBuilder.Noon.AddHours(2));
        var second = first with { Id = Guid.NewGuid(), GivenAt = RunBuilder.Noon.AddTicks(1), Reason = "It still burns." };
        await Freezes.AddOverrideAsync(first, default);
        await Freezes.AddOverrideAsync(second, default);
        await Freezes.AddOverrideAsync(first with { Id = Guid.NewGuid(), PlanHash = new string('b', 64) }, default);

        (await Freezes.OverridesAsync(first.PlanHash, default)).ShouldBe([second, first]);
    }
}
