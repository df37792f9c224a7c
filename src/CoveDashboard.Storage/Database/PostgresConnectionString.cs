using CoveDashboard.Engine.Storage;
using Npgsql;

namespace CoveDashboard.Storage.Database;

/// <summary>What an administrator wrote, with what the store adds to it. Its words hold no password.</summary>
internal static class PostgresConnectionString
{
    /// <summary>Connections of a process, unless the connection string says <c>Maximum Pool Size</c>: five processes fit into a server's usual 100.</summary>
    public const int DefaultPoolSize = 20;

    /// <summary>Statements that a connection keeps prepared: those that the store repeats most.</summary>
    private const int Prepared = 64;

    private const string Advice = "Write Host=…;Database=…;Username=…;Password=… as Npgsql reads it.";

    /// <returns>Null when it can be meant.</returns>
    public static string? Fault(string? text)
    {
        if (text is null)
            return $"Is missing, and PostgreSql needs one. {Advice}";
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException fault)
        {
            // Names the keyword at most, never what was given for it.
            return $"Is no connection string of PostgreSQL ({fault.Message}). {Advice}";
        }
        string?[] missing = [builder.Host is null ? "Host" : null, builder.Database is null ? "Database" : null];
        return missing.Any(m => m is not null) ? $"Names no {string.Join(" and no ", missing.OfType<string>())}. {Advice}" : null;
    }

    /// <exception cref="StoreUnavailableException">It cannot be meant.</exception>
    public static NpgsqlConnectionStringBuilder Read(CoveStorageOptions options)
    {
        if (Fault(options.ConnectionString) is { } fault)
            throw new StoreUnavailableException(StoreFault.Unreachable, $"The connection string of the store: {fault}");
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "CoveDashboard" };
        if (!builder.ContainsKey("Maximum Pool Size"))
            builder.MaxPoolSize = DefaultPoolSize;
        if (!builder.ContainsKey("Max Auto Prepare"))
            builder.MaxAutoPrepare = Prepared;

        // A node that stands still in the middle of a transaction (a paused machine) would hold its rows from all others for as long as its machine
        // answers for it. The server ends its session before the patience of those who wait does.
        var idle = (long)options.LockTimeout.TotalMilliseconds / 2;

        // Joins in the order in which they are written: of a table that a run has just filled, the planner knows nothing, and guesses badly.
        builder.Options = $"{builder.Options} -c lock_timeout={(long)options.LockTimeout.TotalMilliseconds} -c idle_in_transaction_session_timeout={idle} -c join_collapse_limit=1".Trim();
        return builder;
    }
}
