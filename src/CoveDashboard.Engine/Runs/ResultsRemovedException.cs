using System.Globalization;

namespace CoveDashboard.Engine.Runs;

/// <summary>Somebody asks for results that the retention policy has removed. Never answered by an empty list, which would mean that nothing was found.</summary>
public sealed class ResultsRemovedException(int number, DateTimeOffset removedAt) : Exception(Words(number, removedAt))
{
    public static string Words(int number, DateTimeOffset removedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"The results of run {number} were removed on {removedAt.UtcDateTime:yyyy-MM-dd} by the retention policy. Its totals, calls and who was left out are kept.");
}
