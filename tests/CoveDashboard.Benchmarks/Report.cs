using System.Text.Json;

namespace CoveDashboard.Benchmarks;

/// <summary>Prints measurements as a table and keeps them as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void PrintHeader() =>
        Console.WriteLine("accounts × regions │ ms/call  at once │  calls    wall s   ideal s  ratio   aim │ CPU ms/target  peak MB │ status");

    public static void Print(Measurement m)
    {
        var aim = m.Scenario.Aim is { } a ? $"{a,5:0.00} {(m.IsGood == true ? '■' : '✕')}" : "      –";
        Console.WriteLine(
            $"{m.Scenario.Accounts,8} × {m.Scenario.Regions,7} │ {m.Scenario.LatencyMs,7}  {m.Scenario.Concurrency,7} │ {m.Calls,6}  {m.WallSeconds,8:0.00}  {m.IdealSeconds,8:0.00}  {m.Ratio,5:0.00} {aim} │ {m.CpuMsPerTarget,13:0.00}  {m.PeakMemoryMb,7:0} │ {m.Status}");
    }

    public static async Task WriteAsync(string path, IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, measurements, Indented, cancellationToken);
        Console.WriteLine($"written to {path}");
    }
}
