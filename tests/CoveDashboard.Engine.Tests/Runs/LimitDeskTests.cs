using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs;

public sealed class LimitDeskTests
{
    private static readonly RateLimitSettings TenASecond = new(10, TimeSpan.FromSeconds(1), Block: true);

    [Fact]
    public async Task ChangeLimits_RaisedWhileItRuns_LetsMoreTargetsBeginAtOnce()
    {
        await using var host = await EngineHost.StartAsync(Flat(12));
        var gauge = new Gauge(waitFor: 6);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Action.Read = (_, _) =>
        {
            began.TrySetResult();
            return gauge.MeasureAsync(() => Task.FromResult<IReadOnlyList<System.Text.Json.Nodes.JsonObject>>([]));
        };
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 1 } });
        await began.Task;

        // The gauge lets nobody through before six run at once, so without the change the run would never end.
        var outcome = await host.Desk.ChangeLimitsAsync(run.Id, new LimitChange { MaxConcurrency = 6 }, TestActors.Administrator, CancellationToken.None);
        await host.Dispatcher.WhenIdleAsync();

        outcome.Value!.Result.ShouldBe(RunCommandResult.Done);
        gauge.Peak.ShouldBe(6);
        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Options.MaxConcurrency.ShouldBe(6);
    }

    [Fact]
    public async Task ChangeLimits_WhileTheRunIsBeingOpened_IsNotMissed()
    {
        await using var host = await EngineHost.StartAsync(Flat(12));
        var gauge = new Gauge(waitFor: 6);
        host.Action.Read = (_, _) => gauge.MeasureAsync(() => Task.FromResult<IReadOnlyList<System.Text.Json.Nodes.JsonObject>>([]));
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.BeforeSignal = () =>
        {
            opening.TrySetResult();
            return hold.Task;
        };
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 1 } });
        await opening.Task;

        // The run was read with one target at once; the gauge lets nobody through before six run.
        await ChangeAsync(host, run, new LimitChange { MaxConcurrency = 6 });
        hold.SetResult();
        await host.Dispatcher.WhenIdleAsync();

        gauge.Peak.ShouldBe(6);
    }

    [Fact]
    public async Task ChangeLimits_RateLimits_ReplaceWhatTheyNameAndKeepTheRest()
    {
        await using var host = await EngineHost.StartAsync(Flat(2));
        var run = await PausedAsync(host);
        await ChangeAsync(host, run, new LimitChange { RegionRateLimits = Of("us-east-1", TenASecond) });

        await ChangeAsync(host, run, new LimitChange { RateLimit = TenASecond with { MaxCount = 3 } });

        host.Limits.Changed!.Default.ShouldBe(TenASecond with { MaxCount = 3 });
        host.Limits.Changed.In("us-east-1").ShouldBe(TenASecond);
        (await host.Desk.LimitsAsync(run.Id, CancellationToken.None))!.Rates.ShouldBe(host.Limits.Changed);
    }

    [Fact]
    public async Task ChangeLimits_SeveralFaults_NamesThemAllAndChangesNothing()
    {
        await using var host = await EngineHost.StartAsync(Flat(2));
        var run = await PausedAsync(host);
        var change = new LimitChange
        {
            MaxConcurrency = 0,
            RateLimit = new RateLimitSettings(-1, TimeSpan.FromSeconds(-1), Block: true),
            RegionRateLimits = Of("mars-1", TenASecond),
        };

        var outcome = await host.Desk.ChangeLimitsAsync(run.Id, change, TestActors.Administrator, CancellationToken.None);

        outcome.Faults.Select(f => f.Path).ShouldBe(["maxConcurrency", "rateLimit.maxCount", "rateLimit.interval", "regionRateLimits.mars-1"]);
        host.Limits.Changed.ShouldBeNull();
    }

    [Fact]
    public async Task ChangeLimits_OfNothing_IsRefused()
    {
        await using var host = await EngineHost.StartAsync(Flat(2));
        var run = await PausedAsync(host);

        var outcome = await host.Desk.ChangeLimitsAsync(run.Id, new LimitChange(), TestActors.Administrator, CancellationToken.None);

        outcome.Faults.Single().Path.ShouldBeEmpty();
    }

    [Fact]
    public async Task ChangeLimits_OfAFinalRun_IsAConflict()
    {
        await using var host = await EngineHost.StartAsync(Flat(2));
        var run = await host.RunToEndAsync();

        var outcome = await host.Desk.ChangeLimitsAsync(run.Id, new LimitChange { MaxConcurrency = 6 }, TestActors.Administrator, CancellationToken.None);

        outcome.Value!.Result.ShouldBe(RunCommandResult.Conflict);
    }

    [Fact]
    public async Task ChangeLimits_ByAnOperator_IsForbidden()
    {
        await using var host = await EngineHost.StartAsync(Flat(2));
        var run = await PausedAsync(host);

        await Should.ThrowAsync<ForbiddenException>(() => host.Desk.ChangeLimitsAsync(run.Id, new LimitChange { MaxConcurrency = 6 }, TestActors.Operator, CancellationToken.None));
    }

    private static async Task<Run> PausedAsync(EngineHost host)
    {
        var isReading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Action.Read = async (_, _) =>
        {
            isReading.TrySetResult();
            await hold.Task;
            return [];
        };
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 1 } });
        // Who is told while the run is being opened looks again half a second later, and both targets would be through.
        await isReading.Task;
        await host.Desk.PauseAsync(run.Id, TestActors.Operator, CancellationToken.None);
        hold.SetResult();
        await host.Dispatcher.WhenIdleAsync();
        return run;
    }

    private static async Task ChangeAsync(EngineHost host, Run run, LimitChange change) =>
        (await host.Desk.ChangeLimitsAsync(run.Id, change, TestActors.Administrator, CancellationToken.None)).Value!.Result.ShouldBe(RunCommandResult.Done);

    private static Dictionary<string, RateLimitSettings> Of(string region, RateLimitSettings limit) => new(StringComparer.Ordinal) { [region] = limit };
}
