using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Engine.Tests.Organizations.History;

public sealed class HistoryKeeperTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new(Fixtures.Small().Build().ReadAt);
    private readonly FakeOrganizationReader _reader = new(Fixtures.Small().Build());
    private readonly FakeReadingStore _store = new();
    private readonly HistoryBell _bell = new();
    private OrganizationDirectory _directory = null!;
    private HistoryKeeper _keeper = null!;

    public async ValueTask InitializeAsync()
    {
        _directory = new OrganizationDirectory(_reader, _clock);
        _keeper = new HistoryKeeper(
            _directory, new ReadingKeeping(_store), _store, new FakeConnections(FakeConnections.Acme), _bell, _clock, NullLogger<HistoryKeeper>.Instance);
        await _keeper.StartAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper.StopAsync(default);
        _keeper.Dispose();
        await _directory.DisposeAsync();
    }

    [Fact]
    public async Task Keeper_OrganizationReadBySomebody_KeepsItAndReadsNothingItself()
    {
        var kept = Kept();

        await _directory.RefreshAsync("acme", default);

        (await kept).ShouldBe("acme");
        _store.Readings.ShouldHaveSingleItem().Accounts.ShouldBe(5);
        _reader.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Keeper_NobodyReadForADay_ReadsAgainAndKeepsWhatDiffers()
    {
        var first = Kept();
        await _directory.RefreshAsync("acme", default);
        await first;
        _reader.Organization = Fixtures.Small(AccountState.Suspended).ReadAt(_clock.GetUtcNow() + HistoryKeeper.ReadAgainAfter).Build();

        var second = Kept();
        await _clock.PumpAsync(second, TimeSpan.FromMinutes(15));

        _store.Readings.Select(r => r.Number).ShouldBe([1, 2]);
        _reader.Reads.ShouldBeGreaterThanOrEqualTo(2);
    }

    private Task<string> Kept()
    {
        var kept = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bell.Kept += c => kept.TrySetResult(c);
        return kept.Task;
    }
}
