using System.Globalization;

namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>Prints percentiles.</summary>
internal static class Percentiles
{
    public static void Print(string what, IEnumerable<double> latencies, int aimMs)
    {
        var sorted = latencies.Order().ToArray();
        if (sorted.Length == 0)
        {
            Console.WriteLine($"{what}: nothing was seen");
            return;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {sorted.Length:N0} updates, median {At(0.5):0} ms, 95 % within {At(0.95):0} ms (aim {aimMs} {(At(0.95) <= aimMs ? '■' : '✕')}), 99 % within {At(0.99):0} ms, at most {sorted[^1]:0} ms"));

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }
}
