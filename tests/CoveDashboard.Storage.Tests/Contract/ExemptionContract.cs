using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Exemptions and emergency stops: who stands when.</summary>
public abstract class ExemptionContract : StoreContract
{
    private static readonly DateTimeOffset Noon = RunBuilder.Noon;

    private IExemptionStore Exemptions => Fixture.Exemptions;

    private IWriteStopStore Stops => Fixture.WriteStops;

    [Fact]
    public async Task StandingAsync_ByConnectionAndAction_GivesThoseThatHaveNotExpired()
    {
        var standing = await AddedAsync(Made());
        var account = await AddedAsync(Made() with { Place = "111111111111", AccountId = null, GrantedAt = Noon.AddMinutes(1) });
        var otherAction = await AddedAsync(Made() with { Action = "other", GrantedAt = Noon.AddMinutes(2) });
        await AddedAsync(Made() with { Connection = "other" });
        await AddedAsync(Made() with { ExpiresAt = Noon.AddMinutes(5) });

        (await Exemptions.StandingAsync("acme", "s3-block-public-access", Noon.AddMinutes(5), default)).ShouldBe([standing, account]);
        (await Exemptions.StandingAsync("acme", null, Noon.AddMinutes(5), default)).ShouldBe([standing, account, otherAction]);
        (await Exemptions.StandingAsync("acme", null, standing.ExpiresAt, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RevokeAsync_Once_EndsItAndKeepsIt()
    {
        var exemption = await AddedAsync(Made());
        var expired = await AddedAsync(Made() with { GrantedAt = Noon.AddMinutes(1), ExpiresAt = Noon.AddMinutes(2) });
        var at = Noon.AddMinutes(3);

        (await Exemptions.RevokeAsync(exemption.Id, at, default)).ShouldBeTrue();
        (await Exemptions.RevokeAsync(exemption.Id, at.AddMinutes(1), default)).ShouldBeFalse();
        (await Exemptions.RevokeAsync(expired.Id, at, default)).ShouldBeFalse();
        (await Exemptions.RevokeAsync(Guid.NewGuid(), at, default)).ShouldBeFalse();

        (await Exemptions.StandingAsync("acme", null, at, default)).ShouldBeEmpty();
        (await Exemptions.ListAsync(10, default)).ShouldBe([expired, exemption with { RevokedAt = at }]);
        (await Exemptions.ListAsync(1, default)).ShouldBe([expired]);
    }

    [Fact]
    public async Task StopAsync_ManyAtOnce_OneStandsForEveryInstanceUntilReleased()
    {
        await using var other = Fixture.Another();
        IWriteStopStore[] stores = [Stops, other.WriteStops];

        var stopped = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => stores[i % 2].StopAsync(new WriteStop("acme", $"person {i}", "wrong account", Noon), default)));

        stopped.Count(s => s).ShouldBe(1);
        var standing = (await other.WriteStops.StandingAsync("acme", default))!;
        standing.ShouldBe(new WriteStop("acme", $"person {Array.IndexOf(stopped, true)}", "wrong account", Noon));
        (await Stops.StandingAsync("other", default)).ShouldBeNull();
    }

    [Fact]
    public async Task ReleaseAsync_StandingStop_LetsAnotherStandLater()
    {
        var first = new WriteStop("acme", "Omega", "wrong account", Noon);
        var second = first with { By = "Tau", At = Noon.AddHours(2) };
        await Stops.StopAsync(first, default);
        await Stops.StopAsync(first with { Connection = "other" }, default);

        (await Stops.ReleaseAsync("acme", "Alpha", "checked", Noon.AddHours(1), default)).ShouldBeTrue();
        (await Stops.StandingAsync("acme", default)).ShouldBeNull();
        (await Stops.ReleaseAsync("acme", "Alpha", "checked", Noon.AddHours(1), default)).ShouldBeFalse();
        (await Stops.StopAsync(second, default)).ShouldBeTrue();

        (await Stops.StandingAsync("acme", default)).ShouldBe(second);
        (await Stops.StandingAsync("other", default)).ShouldNotBeNull();
    }

    private async Task<Exemption> AddedAsync(Exemption exemption)
    {
        await Exemptions.AddAsync(exemption, default);
        return exemption;
    }

    private static Exemption Made() => new(
        Guid.NewGuid(), "acme", "s3-block-public-access", "arn:aws:s3:::website", "111111111111", "a public website", "web team",
        "local|tau", "Tau", Noon, Noon.AddDays(90), RevokedAt: null);
}
