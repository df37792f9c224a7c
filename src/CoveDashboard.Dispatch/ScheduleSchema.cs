using Npgsql;
using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>The schedule in a schema of its own beside the store, which all nodes share: whichever has room takes the next slice.</summary>
internal sealed class ScheduleSchema : ISchedule
{
    private const string Schema = "quartz";

    /// <summary>Of the advisory lock under which the tables are made; another than the store's.</summary>
    private const long ProvisioningLock = 0x436F7665_00000002;

    private const int PoolSize = 10;

    // A node is taken for dead after both together; its slices then wait for the end of their leases.
    private static readonly TimeSpan CheckinInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CheckinPatience = TimeSpan.FromSeconds(6);

    /// <summary>A node that stands still while it holds the schedule's locks would hold all others up: the server ends its session.</summary>
    private const int IdleInTransactionMs = 5000;

    private readonly string _connectionString;

    public ScheduleSchema(string storeConnectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(storeConnectionString)
        {
            SearchPath = Schema,
            MaxPoolSize = PoolSize,
            ApplicationName = "CoveDashboard schedule",
        };
        builder.Options = $"{builder.Options} -c idle_in_transaction_session_timeout={IdleInTransactionMs}".Trim();
        _connectionString = builder.ConnectionString;
    }

    public void Use(IPersistentStoreBuilder store)
    {
        store.UsePostgres(NpgsqlFactory.Instance, _connectionString);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = CheckinInterval;
            cluster.CheckinMisfireThreshold = CheckinPatience;
        });
    }

    public async Task<IAsyncDisposable> PrepareAsync(CancellationToken cancellationToken)
    {
        // Its end gives the lock back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({ProvisioningLock}); CREATE SCHEMA IF NOT EXISTS {Schema}", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Close()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
