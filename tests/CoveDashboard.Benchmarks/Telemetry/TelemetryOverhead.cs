using System.Globalization;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Testing.Telemetry;

namespace CoveDashboard.Benchmarks.Telemetry;

/// <summary>
/// The same run with telemetry off, counted, scraped and exported: a dashboard for each, all up and warm, and one run after the other in turn, so
/// that the machine's moods fall on all alike. A round's costs are compared with each other, then the rounds' medians told.
/// </summary>
internal static class TelemetryOverhead
{
    private const int Accounts = 1600;
    private const int Concurrency = 64;

    public static async Task RunAsync(int rounds, int latencyMs, CancellationToken cancellationToken)
    {
        var scenario = new Scenario(Accounts, Regions: 1, latencyMs, Concurrency, Aim: null);
        await using var collector = await Collector.StartAsync(cancellationToken);
        await using var rehearsal = await HostProcess.StartRehearsalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = $"{Accounts}", ["Cove:Rehearsal:LatencyMs"] = $"{latencyMs}" }, cancellationToken);
        // How often it is sent is as the standard has it, not as the collector of the tests wants it.
        var exported = new Dictionary<string, string?>(collector.Environment.Where(v => v.Key.StartsWith("OTEL_EXPORTER", StringComparison.Ordinal)), StringComparer.Ordinal);
        await using var off = await WatchedHost.StartAsync("off", rehearsal.Address, new Dictionary<string, string?>(StringComparer.Ordinal) { ["OTEL_SDK_DISABLED"] = "true" }, cancellationToken);
        await using var counted = await WatchedHost.StartAsync("counted, nobody asks", rehearsal.Address, [], cancellationToken);
        await using var scraped = await WatchedHost.StartAsync("/metrics each second", rehearsal.Address, [], cancellationToken, isScraped: true);
        await using var sent = await WatchedHost.StartAsync("OTLP metrics and traces", rehearsal.Address, exported, cancellationToken, collector);
        WatchedHost[] hosts = [off, counted, scraped, sent];

        // Compiling is over after two runs of each.
        foreach (var host in hosts.Concat(hosts))
            await host.RunAsync(scenario, cancellationToken);
        foreach (var host in hosts)
            host.Forget();
        for (var round = 0; round < rounds; round++)
        {
            // Who is first changes from round to round.
            foreach (var host in hosts.Skip(round % hosts.Length).Concat(hosts.Take(round % hosts.Length)))
                await host.RunAsync(scenario, cancellationToken);
            Console.WriteLine($"round {round + 1}: {string.Join(" │ ", hosts.Select(h => Text($"{h.Costs[^1].CpuMs:0.000} ms, {h.Costs[^1].Wall:0.00} s")))}");
        }

        Console.WriteLine("telemetry                │ CPU ms/target  (from – to)       of off │  wall s │ scrapes, bytes  spans of targets");
        foreach (var host in hosts)
        {
            var cpu = host.Costs.Select(c => c.CpuMs).ToArray();
            var share = host.Costs.Zip(off.Costs, (mine, without) => mine.CpuMs / without.CpuMs);
            Console.WriteLine(Text(
                $"{host.Name,-24} │ {Median(cpu),13:0.000}  ({cpu.Min():0.000} – {cpu.Max():0.000})  {Median(share),6:0.00} │ {Median(host.Costs.Select(c => c.Wall)),7:0.00} │ {host.Scrapes,4}, {host.ScrapedBytes,8:N0}  {host.Spans} of {host.Expected}"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
