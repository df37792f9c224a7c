using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Storage.Moving;

/// <summary>
/// Copies a whole SQLite store into an empty one on PostgreSQL: in one transaction there, while nobody can write here. The source is brought
/// to the newest schema and otherwise left as it is. For one call.
/// </summary>
/// <param name="file">The SQLite database.</param>
/// <param name="target">A store on PostgreSQL; its schema is made when it is missing.</param>
public sealed class StoreMover(string file, CoveStorageOptions target, TimeProvider time, ILoggerFactory loggers)
{
    /// <returns>What was moved, table by table, in order.</returns>
    /// <exception cref="StoreMoveException">The target is not empty, or what arrived is not what was sent.</exception>
    /// <exception cref="StoreUnavailableException">One of the two cannot be used.</exception>
    public async Task<IReadOnlyList<MovedTable>> MoveAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new StoreMoveException($"There is no file {file}.");
        using var from = Open(new SqliteDialect(new CoveStorageOptions { ConnectionString = $"Data Source={file}" }));
        using var to = Open(new PostgresDialect(target));
        await to.InitializeAsync(cancellationToken);
        // A writing transaction that writes nothing: whoever else has the file open must wait.
        return await from.WriteAsync(source => to.WriteDurablyAsync(t => MoveAsync(source, t), cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<MovedTable>> MoveAsync(StoreSession source, StoreSession target)
    {
        var tables = await TargetTables.InOrderAsync(target);
        foreach (var table in tables)
            if (!TargetTables.IsSeeded(table) && await target.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {table})"))
                throw new StoreMoveException($"The target is not empty: there are rows in {table}. Make a new database for it.");
        var moved = new List<MovedTable>();
        foreach (var table in tables)
            moved.Add(await TableCopy.CopyAsync(source, target, table));
        await MovedAudit.VerifyAsync(target);
        return moved;
    }

    private StoreDatabase Open(ISqlDialect dialect) => new(dialect, new Migrator(dialect, time, loggers.CreateLogger<Migrator>()));
}

/// <param name="Name">Of the table.</param>
/// <param name="Rows">Moved, and counted on both sides.</param>
public sealed record MovedTable(string Name, long Rows);
