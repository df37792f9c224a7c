namespace CoveDashboard.Engine.Retention;

/// <summary>How large the store is.</summary>
/// <param name="Provider">What keeps it, e.g. <c>SQLite</c>.</param>
/// <param name="Parts">Files of SQLite, or the one database of PostgreSQL.</param>
/// <param name="FreeBytes">Within <see cref="Bytes"/>, free for what comes next; null: not known.</param>
/// <param name="Tables">Most bytes first; most rows first where bytes are not known.</param>
public sealed record StorageSize(string Provider, IReadOnlyList<StoragePart> Parts, long? FreeBytes, IReadOnlyList<TableSize> Tables)
{
    public long Bytes => Parts.Sum(p => p.Bytes);
}

/// <summary>A file, or a database of a server.</summary>
public sealed record StoragePart(string Name, long Bytes);

/// <summary>A table with its indexes.</summary>
/// <param name="Rows">Null: not known.</param>
/// <param name="IsEstimate">The rows are what the database last reckoned.</param>
/// <param name="Bytes">Null: the database does not keep it.</param>
public sealed record TableSize(string Name, long? Rows, bool IsEstimate, long? Bytes);

/// <summary>How large the store was on a day.</summary>
/// <param name="Results">Kept then, over all runs.</param>
/// <param name="Rows">That they found.</param>
public sealed record SizeSample(DateTimeOffset At, long Bytes, long Results, long Rows);

/// <summary>Says how large files of another room are that belong to the store. Safe for many threads.</summary>
public interface IStorageGauge
{
    /// <summary>Empty when it keeps none.</summary>
    IReadOnlyList<StoragePart> Measure();
}
