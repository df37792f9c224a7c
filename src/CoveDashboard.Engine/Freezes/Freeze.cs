namespace CoveDashboard.Engine.Freezes;

/// <summary>Times in which no apply and no wave may start. Immutable; as it stood when it was read.</summary>
public sealed record Freeze
{
    public required Guid Id { get; init; }

    public required string Connection { get; init; }

    /// <summary>For a person; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>Why nothing may start.</summary>
    public required string Reason { get; init; }

    /// <summary>Root or OU ids whose accounts it holds; empty: all of the connection.</summary>
    public IReadOnlyList<string> Ous { get; init; } = [];

    public required FreezeWindow Window { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>An override that was given before does not count for it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts what people change, from 1: whoever changes it names the version that they saw.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>A time in which a freeze stands; windows that touch are one.</summary>
/// <param name="End">The first moment after it.</param>
public sealed record FreezeSpan(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Holds(DateTimeOffset at) => Start <= at && at < End;
}
