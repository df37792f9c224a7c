using Microsoft.Data.Sqlite;

namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>When each result of a run was given to the store, by its sequence number: the inventory notes that of each place.</summary>
internal sealed class StoredTimes
{
    private readonly SortedDictionary<long, DateTimeOffset> _bySequence = [];

    public IReadOnlyDictionary<long, DateTimeOffset> BySequence => _bySequence;

    /// <summary>In the order in which they came: the nth is when n targets were done.</summary>
    public IReadOnlyList<DateTimeOffset> InOrder { get; private set; } = [];

    public static async Task<StoredTimes> ReadAsync(string file, int run, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT r.sequence, c.tried_at FROM inventory_cells c JOIN run_results r ON r.run = c.tried_run AND r.ordinal = c.tried_ordinal WHERE c.tried_run = $run";
        command.Parameters.AddWithValue("$run", run);
        var times = new StoredTimes();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            times._bySequence[reader.GetInt64(0)] = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero);
        times.InOrder = [.. times._bySequence.Values.Order()];
        return times;
    }
}
