using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Testing;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>The last door before a call, also for a process that stood still in front of it.</summary>
public sealed class ApplyGateTests
{
    private readonly FakeClock _clock = new();
    private readonly Stops _stops = new();
    private readonly ApplyGate _gate;
    private SliceLease _lease;

    public ApplyGateTests()
    {
        _lease = new SliceLease(Guid.NewGuid(), 0, "node", 1, _clock.GetUtcNow().AddSeconds(30));
        _gate = new ApplyGate("acme", () => _lease, _stops, _clock);
    }

    [Fact]
    public async Task Pass_UnderALease_AllowsAsLongAsTheOutcomeCanStillBeWritten() =>
        (await _gate.PassAsync(default)).ShouldBe(TimeSpan.FromSeconds(30) - ApplyGate.Margin);

    [Fact]
    public async Task Pass_OfAProcessThatStoodStillPastItsLease_IsRefused()
    {
        _clock.Advance(TimeSpan.FromMinutes(5));

        (await Record.ExceptionAsync(async () => await _gate.PassAsync(default))).ShouldBeOfType<CallNotStartedException>();
    }

    [Fact]
    public async Task Pass_WithLessLeaseLeftThanACallTakes_IsRefused()
    {
        _clock.Advance(TimeSpan.FromSeconds(30) - ApplyGate.Shortest - ApplyGate.Margin + TimeSpan.FromMilliseconds(1));

        (await Record.ExceptionAsync(async () => await _gate.PassAsync(default))).ShouldBeOfType<CallNotStartedException>();
    }

    [Fact]
    public async Task Pass_UnderALeaseThatWasLost_IsRefused()
    {
        _lease = _lease with { ExpiresAt = DateTimeOffset.MinValue };

        (await Record.ExceptionAsync(async () => await _gate.PassAsync(default))).ShouldBeOfType<CallNotStartedException>();
    }

    [Fact]
    public async Task Pass_WhenWritesAreStopped_IsRefusedAsThat()
    {
        _stops.Allowed = false;

        (await Record.ExceptionAsync(async () => await _gate.PassAsync(default))).ShouldBeOfType<WritesStoppedException>();
    }

    private sealed class Stops : IWriteStops
    {
        public bool Allowed { get; set; } = true;

        public ValueTask<bool> AllowAsync(string connection, CancellationToken cancellationToken) => ValueTask.FromResult(Allowed);

        public Task<WriteStop?> StandingAsync(string connection, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlanOutcome> StopAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlanOutcome> ReleaseAsync(string connection, string reason, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
