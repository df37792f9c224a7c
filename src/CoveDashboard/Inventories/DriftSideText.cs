using System.Globalization;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Inventories;

/// <summary>One side of a comparison as people and addresses write it: a run's number or id, or a moment in ISO 8601 (UTC unless it says otherwise).</summary>
internal static class DriftSideText
{
    public static async Task<Validated<DriftSide>> ParseAsync(string? text, string path, IRunDesk runs, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refused(path, "Name a run by its number or id, or a moment such as 2026-01-31T12:00:00Z.");
        if (Guid.TryParse(text, out var id))
            return DriftSide.Of(id);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return await runs.FindAsync(number, cancellationToken) is { } run ? DriftSide.Of(run.Id) : Refused(path, $"There is no run {number}.");
        return ReadMoment(text) is { } moment
            ? DriftSide.At(moment)
            : Refused(path, "Is neither a run's number or id nor a moment such as 2026-01-31T12:00:00Z.");
    }

    /// <summary>Null when it is no moment. A number alone is a run.</summary>
    public static DateTimeOffset? ReadMoment(string? text) =>
        text is { Length: >= 8 } && text.Contains('-', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Validated<DriftSide> Refused(string path, string message) => Validated<DriftSide>.Refused(new Fault(path, message));
}
