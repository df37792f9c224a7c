using System.Globalization;
using CoveDashboard.Engine.Organizations.History;

namespace CoveDashboard.Organizations;

/// <summary>Two readings of a history, and the moments that name them in addresses.</summary>
/// <param name="From">Null: there is none before the later one.</param>
internal sealed record ReadingRange(OrganizationReading? From, OrganizationReading To)
{
    /// <summary>
    /// The reading that held at <paramref name="at"/> (null: the newest), and what to compare it with: the one that held at <paramref name="since"/>, else the
    /// nearest before it that is whole, else the one before it. Null when none is as old as asked.
    /// </summary>
    /// <param name="readings">Oldest first.</param>
    public static ReadingRange? Choose(IReadOnlyList<OrganizationReading> readings, DateTimeOffset? since, DateTimeOffset? at)
    {
        if (HeldAt(readings, at) is not { } to)
            return null;
        var earlier = readings.Where(r => r.Number < to.Number).ToList();
        return new ReadingRange(since is null ? earlier.FindLast(r => !r.IsPartial) ?? earlier.LastOrDefault() : HeldAt(readings, since), to);
    }

    /// <summary>The newest that was first seen by then; null when none is as old.</summary>
    public static OrganizationReading? HeldAt(IReadOnlyList<OrganizationReading> readings, DateTimeOffset? at) => readings.LastOrDefault(r => at is null || r.FirstSeenAt <= at);

    /// <summary>A moment to the last digit: two readings may lie within a second.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
