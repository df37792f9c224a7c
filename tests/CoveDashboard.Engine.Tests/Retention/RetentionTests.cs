using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Engine.Tests.Retention;

public sealed class RetentionTests : IDisposable
{
    private static readonly RetentionPolicy Month = new(30, 10, 10);
    private static readonly IReadOnlyList<RemovableRun> Old = [.. new[] { 1, 2, 3, 7 }.Select(n => new RemovableRun(n, "acme", "trails", DateTimeOffset.UnixEpoch, 10, 20))];

    private readonly FakeClock _clock = new();
    private readonly FakeRetentionStore _store = new() { Removable = Old };
    private readonly MemoryAuditStore _audit = new();
    private readonly Policies _policies = new();
    private readonly RetentionDesk _desk;
    private readonly RetentionKeeper _keeper;

    public RetentionTests()
    {
        var (bell, measure) = (new RetentionBell(), new StorageMeasure(_store, [new Quartz()]));
        var sweeping = new RetentionSweeping(_store, _policies, new AuditTrail(_audit, _clock), _clock);
        _desk = new RetentionDesk(_store, sweeping, measure, _policies, bell, _clock);
        _keeper = new RetentionKeeper(_store, sweeping, measure, _policies, bell, _clock, NullLogger<RetentionKeeper>.Instance);
    }

    public void Dispose() => _keeper.Dispose();

    [Fact]
    public async Task SweepAsync_ByAnAdministrator_IsOneAuditEntryThatNamesTheRuns()
    {
        var answer = await _desk.SweepAsync(TestActors.Administrator, default);

        answer.Message.ShouldBe("Removed the results of 4 runs: 40 results with 80 rows. Their space is freed in the background.");
        _store.Asked.ShouldBe(["begin Beta: 1–3, 7"]);
        var entry = _audit.Entries.ShouldHaveSingleItem();
        (entry.Kind, entry.Actor.Name).ShouldBe(("retention.swept", "Beta"));
        entry.Details.ToJsonString(Relaxed).ShouldBe("""{"keepDays":30,"keepRunsPerSchedule":10,"keepRunsPerAction":10,"runs":"1–3, 7","runCount":4,"results":40,"rows":80}""");
    }

    [Fact]
    public async Task SweepAsync_ThatCannotBeAudited_RemovesNothing()
    {
        _audit.Outage = new StoreUnavailableException(StoreFault.DiskFull, "full");

        await Should.ThrowAsync<StoreUnavailableException>(() => _desk.SweepAsync(TestActors.Administrator, default));

        _store.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Desk_ForAnybodyElse_IsRefused()
    {
        foreach (var actor in new[] { TestActors.Viewer, TestActors.Operator, TestActors.Approver })
        {
            await Should.ThrowAsync<ForbiddenException>(() => _desk.SweepAsync(actor, default));
            await Should.ThrowAsync<ForbiddenException>(() => _desk.PreviewAsync(actor, default));
            await Should.ThrowAsync<ForbiddenException>(() => _desk.ReadAsync(actor, default));
        }
    }

    [Fact]
    public async Task SweepAsync_WithNothingToRemove_SaysWhyAndLeavesNoEntry()
    {
        _store.Removable = [];
        (await _desk.SweepAsync(TestActors.Administrator, default)).Message.ShouldStartWith("Nothing to remove:");
        _policies.Current = RetentionPolicy.Off;
        (await _desk.SweepAsync(TestActors.Administrator, default)).Message.ShouldStartWith("The retention policy is off");

        _audit.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task LookAsync_WithThePolicyOn_NotesTheSizeSweepsAndFreesToTheEnd()
    {
        (_store.StepsLeft, _store.ShrinksLeft) = (2, 1);

        (await _keeper.LookAsync(default)).ShouldBeTrue();

        _store.Asked.ShouldBe(["size 107", "begin system: 1–3, 7", "thin", "thin", "thin", "shrink", "shrink", "release"]);
    }

    [Fact]
    public async Task LookAsync_WithThePolicyOff_FreesWhatWasHiddenBeforeAndSweepsNothing()
    {
        (_policies.Current, _store.StepsLeft) = (RetentionPolicy.Off, 1);

        await _keeper.LookAsync(default);

        _store.Asked.ShouldBe(["size 107", "thin", "thin", "shrink", "release"]);
    }

    [Fact]
    public async Task LookAsync_WhileAnotherProcessWorks_LeavesItToThat()
    {
        _store.LostAtClaim = 1;

        (await _keeper.LookAsync(default)).ShouldBeFalse();

        _store.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task LookAsync_ThatLosesItsLease_StopsAfterTheStepUnderWay()
    {
        (_store.StepsLeft, _store.LostAtClaim) = (100, 3);

        await _keeper.LookAsync(default);

        _store.Asked.ShouldBe(["size 107", "begin system: 1–3, 7", "thin", "release"]);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class Policies : IRetentionPolicies
    {
        public RetentionPolicy Current { get; set; } = Month;
    }

    private sealed class Quartz : IStorageGauge
    {
        public IReadOnlyList<StoragePart> Measure() => [new StoragePart("quartz.db", 7)];
    }
}
