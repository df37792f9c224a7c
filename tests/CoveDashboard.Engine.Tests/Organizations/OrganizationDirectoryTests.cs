using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations;

public sealed class OrganizationDirectoryTests
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeOrganizationReader _reader = new(Fixtures.Small().Build());

    [Fact]
    public async Task Get_AnyAge_ReadsOnce()
    {
        await using var directory = new OrganizationDirectory(_reader, _clock);

        directory.Last("acme").ShouldBeNull();
        var first = await directory.GetAsync("acme", maxAge: null, CancellationToken.None);
        var second = await directory.GetAsync("acme", maxAge: null, CancellationToken.None);

        second.ShouldBeSameAs(first);
        _reader.Reads.ShouldBe(1);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public async Task Get_OlderThanWanted_ReadsAgain(int maxMinutes, int reads)
    {
        await using var directory = new OrganizationDirectory(_reader, _clock);
        await directory.RefreshAsync("acme", CancellationToken.None);

        await directory.GetAsync("acme", TimeSpan.FromMinutes(maxMinutes), CancellationToken.None);

        _reader.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task Refresh_FiftyAtOnce_ShareOneReadingAndSeeItsProgress()
    {
        await using var directory = new OrganizationDirectory(_reader, _clock);
        var hold = new TaskCompletionSource();
        _reader.Hold = hold.Task;
        var progressed = new TaskCompletionSource();
        directory.Changed += _ => progressed.TrySetResult();

        var readings = Enumerable.Range(0, 50).Select(_ => directory.RefreshAsync("acme", CancellationToken.None)).ToArray();
        await progressed.Task;
        var progress = directory.Progress("acme");
        hold.SetResult();
        await Task.WhenAll(readings);

        progress.ShouldBe(new OrganizationReadProgress(1, 5, 2));
        directory.Progress("acme").ShouldBeNull();
        _reader.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Refresh_AskerLeaves_ReadingGoesOn()
    {
        await using var directory = new OrganizationDirectory(_reader, _clock);
        var hold = new TaskCompletionSource();
        _reader.Hold = hold.Task;
        using var leaving = new CancellationTokenSource();
        var impatient = directory.RefreshAsync("acme", leaving.Token);
        var patient = directory.RefreshAsync("acme", CancellationToken.None);

        await leaving.CancelAsync();
        hold.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        (await patient).Accounts.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Refresh_Refused_KeepsTheLastReading()
    {
        await using var directory = new OrganizationDirectory(_reader, _clock);
        var last = await directory.RefreshAsync("acme", CancellationToken.None);
        _reader.Fault = new AwsCallException(AwsErrorKind.AccessDenied, "AccessDenied", "no");

        await Should.ThrowAsync<AwsCallException>(() => directory.RefreshAsync("acme", CancellationToken.None));

        directory.Last("acme").ShouldBeSameAs(last);
        _reader.Fault = null;
        (await directory.RefreshAsync("acme", CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public void Progress_ReportedOften_IsToldTenTimesASecond()
    {
        var told = 0;
        var progress = new ThrottledProgress<OrganizationReadProgress>(_clock, () => told++);

        for (var report = 0; report < 1000; report++)
        {
            progress.Report(new OrganizationReadProgress(report, report, report));
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        told.ShouldBe(10);
        progress.Latest.UnitsRead.ShouldBe(999);
    }
}
