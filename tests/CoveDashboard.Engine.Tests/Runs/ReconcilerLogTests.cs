using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Telemetry;
using CoveDashboard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs;

public sealed class ReconcilerLogTests
{
    [Fact]
    public async Task Look_SlicesLostAgainAndAgain_LogsThemOnce()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartAsync(Small(), clock);
        host.Dispatcher.LosesSlices = true;
        await host.StartRunAsync();
        var logger = new ListLogger();
        using var reconciler = new Reconciler(
            host.Store,
            host.Services.GetRequiredService<IPlanStore>(),
            host.Dispatcher,
            host.Services.GetRequiredService<RunClosing>(),
            host.Services.GetRequiredService<PlanSealing>(),
            host.Services.GetRequiredService<QueueGauges>(),
            clock,
            logger);

        await reconciler.LookAsync(CancellationToken.None);
        await reconciler.LookAsync(CancellationToken.None);

        logger.Lines.Count.ShouldBe(1);
        logger.Lines[0].ShouldEndWith("were scheduled again.");
    }

    private sealed class ListLogger : ILogger<Reconciler>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
