using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Audit;

/// <summary>What people do to runs is in the chain before it is done, and what cannot be audited is not done.</summary>
public sealed class RunAuditTests
{
    private static readonly StoreUnavailableException Full = new(StoreFault.DiskFull, "The disk is full.");

    [Fact]
    public async Task Commands_OnARun_AreEntriesInTheirOrder()
    {
        await using var host = await EngineHost.StartAsync(Fixtures.Small());
        host.Dispatcher.LosesSlices = true;

        var run = (await host.Desk.StartAsync(EngineHost.Everything with { Reason = "a look" }, TestActors.Operator, "key-1", default)).Value!;
        await host.Desk.PauseAsync(run.Id, TestActors.Operator, default);
        await host.Desk.ResumeAsync(run.Id, TestActors.Operator, default);
        await host.Desk.CancelAsync(run.Id, TestActors.Operator, default);

        host.Audit.Entries.Select(e => e.Kind).ShouldBe(["run.started", "run.paused", "run.resumed", "run.cancelled"]);
        host.Audit.Entries.ShouldAllBe(e => e.Subject == run.Id.ToString("D") && e.Connection == run.Connection && e.Actor == AuditActor.Of(TestActors.Operator));
        var started = host.Audit.Entries[0].Details;
        ((string?)started["reason"]).ShouldBe("a look");
        ((int)started["targets"]!).ShouldBe(run.Totals.Targets);
    }

    [Fact]
    public async Task Commands_ThatAreRefused_AreNoEntries()
    {
        await using var host = await EngineHost.StartAsync(Fixtures.Small());

        (await host.Desk.StartAsync(EngineHost.Everything with { Action = "nothing" }, TestActors.Operator, null, default)).IsValid.ShouldBeFalse();
        await Should.ThrowAsync<ForbiddenException>(host.Desk.StartAsync(EngineHost.Everything, TestActors.Viewer, null, default));
        await Should.ThrowAsync<ForbiddenException>(host.Desk.CancelAsync(Guid.NewGuid(), TestActors.Viewer, default));
        (await host.Desk.CancelAsync(Guid.NewGuid(), TestActors.Operator, default)).Result.ShouldBe(RunCommandResult.NotFound);

        host.Audit.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task StartAsync_AuditCannotBeWritten_StartsNothing()
    {
        await using var host = await EngineHost.StartAsync(Fixtures.Small());
        host.Audit.Outage = Full;

        (await Should.ThrowAsync<StoreUnavailableException>(host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, null, default))).ShouldBe(Full);

        (await host.Desk.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task PauseAsync_AuditCannotBeWritten_LeavesTheRunAsItWas()
    {
        await using var host = await EngineHost.StartAsync(Fixtures.Small());
        host.Dispatcher.LosesSlices = true;
        var run = (await host.Desk.StartAsync(EngineHost.Everything, TestActors.Operator, null, default)).Value!;
        host.Audit.Outage = Full;

        await Should.ThrowAsync<StoreUnavailableException>(host.Desk.PauseAsync(run.Id, TestActors.Operator, default));

        (await host.Desk.FindAsync(run.Id, default))!.Status.ShouldNotBe(RunStatus.Paused);
    }
}
