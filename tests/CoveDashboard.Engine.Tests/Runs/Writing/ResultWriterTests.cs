using CoveDashboard.Engine.Runs.Writing;
using CoveDashboard.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs.Writing;

public sealed class ResultWriterTests
{
    [Fact]
    public async Task Stop_StoreThatNeverAnswersAndAHostWithoutPatience_Ends()
    {
        await using var host = await EngineHost.StartAsync(Small(), new FakeClock());
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.WriteFault = new IOException("disk full");
        host.Store.WriteRefused += () => refused.TrySetResult();
        var run = await host.StartRunAsync();
        await refused.Task;
        var idle = host.Dispatcher.WhenIdleAsync();

        await host.Services.GetRequiredService<ResultWriter>().StopAsync(new CancellationToken(canceled: true));

        await Should.ThrowAsync<ResultsLostException>(idle);
        host.Store.WriteFault = null;
        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Totals.Queued.ShouldBe(4);
    }

    [Fact]
    public async Task Write_StoreRefusesForGood_LeavesTheTargetsOpenForAnotherAttempt()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Store.WriteFault = new IOException("disk full");
        var run = await host.StartRunAsync();

        await Should.ThrowAsync<ResultsLostException>(() => clock.PumpAsync(host.Dispatcher.WhenIdleAsync()));
        host.Store.WriteFault = null;
        await host.ReconcileAsync();
        await clock.PumpAsync(host.Dispatcher.WhenIdleAsync());

        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Totals.Succeeded.ShouldBe(4);
    }

    [Fact]
    public async Task Write_ManyResults_AreStoredInFewBatches()
    {
        await using var host = await EngineHost.StartAsync(Flat(1000), new FakeClock());
        var stored = 0;
        host.Store.Stored += _ => Interlocked.Increment(ref stored);

        await host.RunToEndAsync();

        stored.ShouldBeLessThan(500, "a batch a result would be 1,000; how many come together depends on the machine");
    }
}
