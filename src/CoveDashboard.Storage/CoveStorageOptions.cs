using System.ComponentModel.DataAnnotations;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage;

/// <summary>Where the store lives. Bound from <c>Cove:DataDirectory</c> and <c>Cove:Storage:*</c>.</summary>
public sealed record CoveStorageOptions
{
    public const string DefaultDataDirectory = "data";

    public const int DefaultMemoryMegabytes = 64;

    /// <summary>Name of the database's file in the data directory.</summary>
    public const string FileName = "cove.db";

    /// <summary>Folder of the SQLite files; made when it is missing. Relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>SQLite: null is <see cref="FileName"/> in <see cref="DataDirectory"/>. PostgreSQL: names host and database. Never logged.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How long a write waits for another process before <see cref="Engine.Storage.StoreFault.Locked"/>.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Megabytes of memory for tables that are searched and sorted; 0: the database is asked each time.</summary>
    [Range(0, 4096)]
    public int MemoryMegabytes { get; init; } = DefaultMemoryMegabytes;

    public override string ToString() => Provider is StorageProvider.Sqlite ? $"{Provider} in {DataDirectory}" : $"{Provider}";

    /// <summary>Why the connection string cannot be meant, in words that say what to write and hold nothing of it; null when it can.</summary>
    public string? ConnectionStringFault() => Provider switch
    {
        StorageProvider.Sqlite => null,
        StorageProvider.PostgreSql => PostgresConnectionString.Fault(ConnectionString),
    };
}

/// <summary>What keeps the store.</summary>
public enum StorageProvider
{
    /// <summary>One file, for one process.</summary>
    Sqlite,

    /// <summary>A server of version 14 or newer, with a database in UTF-8.</summary>
    PostgreSql,
}
