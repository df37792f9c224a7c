using CoveDashboard.Benchmarks;
using CoveDashboard.Benchmarks.Load;

// dotnet run -c Release --project tests/CoveDashboard.Benchmarks [-- <accounts> [<regions> <ms/call> <at once>]]
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- rehearsal: how fast the rehearsal organization answers
// dotnet run -c Release --project tests/CoveDashboard.Benchmarks -- browser: from the click to the first result, in Chromium
if (args is ["browser"])
{
    await FirstResult.RunAsync(CancellationToken.None);
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
