namespace CoveDashboard.Engine.Freezes;

/// <summary>A wish for a freeze, not yet validated: either <see cref="From"/> and <see cref="To"/>, or <see cref="Cron"/> and <see cref="LengthMinutes"/>.</summary>
public sealed record FreezeRequest
{
    public required string Connection { get; init; }

    public required string Name { get; init; }

    public required string Reason { get; init; }

    /// <summary>Root or OU ids; empty: the whole organization.</summary>
    public IReadOnlyList<string> Ous { get; init; } = [];

    public string TimeZone { get; init; } = "UTC";

    /// <summary>As the clock of the zone shows it, <c>2026-12-20T18:00</c>, or a moment with its offset.</summary>
    public string? From { get; init; }

    /// <summary>As <see cref="From"/>; the first moment after the freeze.</summary>
    public string? To { get; init; }

    /// <summary>Five fields, as in a crontab.</summary>
    public string? Cron { get; init; }

    /// <summary>How long each window stands, by the clock on the wall.</summary>
    public int? LengthMinutes { get; init; }
}
