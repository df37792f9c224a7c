using System.Diagnostics;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Testing.Telemetry;

namespace CoveDashboard.Benchmarks.Telemetry;

/// <summary>A dashboard whose telemetry is taken in one way, and what its runs cost.</summary>
internal sealed class WatchedHost : IAsyncDisposable
{
    private static readonly TimeSpan ScrapeEvery = TimeSpan.FromSeconds(1);

    /// <summary>Spans are sent after five seconds at the latest, and sending them is part of what they cost; what a dashboard does after a run counts for all alike.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    private readonly HostProcess _process;
    private readonly HttpClient _client;
    private readonly bool _isScraped;
    private readonly Collector? _collector;

    private WatchedHost(string name, HostProcess process, HttpClient client, bool isScraped, Collector? collector) =>
        (Name, _process, _client, _isScraped, _collector) = (name, process, client, isScraped, collector);

    public string Name { get; }

    /// <summary>Of each run: processor time a target, in milliseconds, and seconds from its start to its end.</summary>
    public List<(double CpuMs, double Wall)> Costs { get; } = [];

    public int Scrapes { get; private set; }

    public long ScrapedBytes { get; private set; }

    /// <summary>Spans of targets that came, of all its runs.</summary>
    public int Spans => _collector?.Spans.Count(s => s.Name == "cove target") ?? 0;

    /// <summary>Spans of targets that should have come.</summary>
    public int Expected { get; private set; }

    /// <param name="collector">Where it sends to; null: nowhere.</param>
    public static async Task<WatchedHost> StartAsync(
        string name, Uri rehearsal, Dictionary<string, string?> telemetry, CancellationToken cancellationToken, Collector? collector = null, bool isScraped = false)
    {
        var settings = TrailsRun.Settings(rehearsal);
        foreach (var (key, value) in telemetry)
            settings[key] = value;
        var process = await HostProcess.StartDashboardAsync(settings, cancellationToken);
        return new WatchedHost(name, process, await TrailsRun.ConnectAsync(process, cancellationToken), isScraped, collector);
    }

    public async Task RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (cpu, clock) = (_process.ProcessorTime(), Stopwatch.StartNew());
        var scraping = _isScraped ? ScrapeAsync(over.Token) : Task.CompletedTask;
        var run = await TrailsRun.RunAsync(_client, scenario, cancellationToken);
        var wall = clock.Elapsed;
        await over.CancelAsync();
        await scraping;
        var targets = (int)run["totals"]!["targets"]!;
        // A target that is skipped is not worked on and has no span.
        Expected += _collector is null ? 0 : targets - (int)run["totals"]!["skipped"]!;
        await Task.Delay(Settling, cancellationToken);
        Costs.Add(((_process.ProcessorTime() - cpu).TotalMilliseconds / targets, wall.TotalSeconds));
    }

    /// <summary>What was measured so far was for warming up.</summary>
    public void Forget() => Costs.Clear();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }

    private async Task ScrapeAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ScrapeEvery);
        try
        {
            do
            {
                ScrapedBytes += (await _client.GetByteArrayAsync(new Uri("/metrics", UriKind.Relative), cancellationToken)).Length;
                Scrapes++;
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
