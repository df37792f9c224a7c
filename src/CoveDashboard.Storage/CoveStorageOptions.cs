using System.ComponentModel.DataAnnotations;

namespace CoveDashboard.Storage;

/// <summary>Where the store lives. Bound from <c>Cove:DataDirectory</c> and <c>Cove:Storage:*</c>.</summary>
public sealed record CoveStorageOptions
{
    public const string DefaultDataDirectory = "data";

    /// <summary>Name of the database's file in the data directory.</summary>
    public const string FileName = "cove.db";

    /// <summary>Folder of the SQLite files; made when it is missing. Relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>Null: <see cref="FileName"/> in <see cref="DataDirectory"/>. Never logged.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How long a write waits for another process before <see cref="Engine.Storage.StoreFault.Locked"/>.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public override string ToString() => $"{Provider} in {DataDirectory}";
}

/// <summary>What keeps the store.</summary>
public enum StorageProvider
{
    Sqlite,
}
