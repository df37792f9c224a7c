using CoveDashboard.Benchmarks;
using CoveDashboard.Benchmarks.Load;
using CoveDashboard.Benchmarks.Sizes;
using CoveDashboard.Benchmarks.Telemetry;
using CoveDashboard.Benchmarks.Viewers;

// dotnet run -c Release --project tests/CoveDashboard.Benchmarks [-- <accounts> [<regions> <ms/call> <at once>]]
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- rehearsal: how fast the rehearsal organization answers
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- sizes sqlite|postgres [<folder or connection string to keep it in>]: pages over 5 million results
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- load [<hub clients> <pages> [<ms/call>]]: how late watchers of a large run are
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- telemetry [<rounds> [<ms/call>]]: what metrics and traces cost a run
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- browser: from the click to the first result, in Chromium
if (args is ["browser"])
{
    await FirstResult.RunAsync(CancellationToken.None);
    return;
}
if (args is ["telemetry", .. var wanted])
{
    var telemetry = wanted.Select(int.Parse).ToArray();
    await TelemetryOverhead.RunAsync(rounds: telemetry is [var often, ..] ? often : 9, latencyMs: telemetry is [_, var per] ? per : 2, CancellationToken.None);
    return;
}
if (args is ["load", .. var asked])
{
    var load = asked.Select(int.Parse).ToArray();
    await ViewerLoad.RunAsync(load is [var clients, ..] ? clients : 190, load is [_, var pages, ..] ? pages : 10, latencyMs: load is [_, _, var each] ? each : 50, concurrency: 64, CancellationToken.None);
    return;
}
if (args is ["sizes", var provider, .. var rest])
{
    await SizesBenchmark.RunAsync(provider, rest is [var keep] ? keep : null, CancellationToken.None);
    return;
}
if (args is ["rehearsal"])
{
    await RehearsalLoad.RunAsync(CancellationToken.None);
    return;
}

var numbers = args.Select(int.Parse).ToArray();
var accounts = numbers is [var given, ..] ? given : 1600;
IReadOnlyList<Scenario> scenarios = numbers is [_, var regions, var latency, var concurrency]
    ? [new Scenario(accounts, regions, latency, concurrency, Aim: null)]
    : Scenario.All(accounts);

var measurements = new List<Measurement>();
Report.PrintHeader();
foreach (var scenario in scenarios)
{
    var measurement = await TrailsRun.MeasureAsync(scenario, CancellationToken.None);
    Report.Print(measurement);
    measurements.Add(measurement);
}
await Report.WriteAsync(Path.Combine("artifacts", "benchmarks.json"), measurements, CancellationToken.None);
