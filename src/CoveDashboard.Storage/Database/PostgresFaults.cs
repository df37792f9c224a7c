using System.Data.Common;
using CoveDashboard.Engine.Storage;
using Npgsql;

namespace CoveDashboard.Storage.Database;

/// <summary>Which of PostgreSQL's errors are outages, and what a person can do about each.</summary>
internal static class PostgresFaults
{
    private const string IdleInTransaction = "25P03";

    public static bool IsWorthRepeating(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <param name="place">Host, port and database.</param>
    /// <returns>Null when the error means a bug.</returns>
    public static StoreUnavailableException? Translate(DbException exception, string place)
    {
        (StoreFault Fault, string Message)? outage = exception switch
        {
            PostgresException answer => OfServer(answer, place),
            NpgsqlException { InnerException: TimeoutException } => (StoreFault.Unreachable, $"PostgreSQL at {place} did not answer in time, or has no free connection for this process."),
            NpgsqlException { InnerException: not null } or NpgsqlException { IsTransient: true } =>
                (StoreFault.Unreachable, $"PostgreSQL at {place} cannot be reached: {exception.InnerException?.Message ?? exception.Message}"),
            _ => null,
        };
        return outage is { } known ? new StoreUnavailableException(known.Fault, known.Message, exception) : null;
    }

    private static (StoreFault Fault, string Message)? OfServer(PostgresException answer, string place) => answer.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            (StoreFault.Locked, $"Another transaction holds what is to be changed in {place}; try again."),
        PostgresErrorCodes.DiskFull => (StoreFault.DiskFull, $"The disk of PostgreSQL at {place} is full. Free some space; nothing was written."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            (StoreFault.Corrupt, $"The database {place} is damaged: {answer.MessageText}. Restore it from a backup."),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            (StoreFault.Unreachable, $"The database {place} takes no writes. Connect to the primary: Target Session Attributes=primary."),
        PostgresErrorCodes.InsufficientPrivilege =>
            (StoreFault.Unreachable, $"PostgreSQL at {place} refuses: {answer.MessageText}. Let the role own the database."),
        PostgresErrorCodes.TooManyConnections =>
            (StoreFault.Unreachable, $"PostgreSQL at {place} has no connection left. Raise max_connections, or lower Maximum Pool Size of each node."),
        var state when IsOutage(state) => (StoreFault.Unreachable, $"PostgreSQL at {place} cannot be used: {answer.MessageText}"),
        _ => null,
    };

    // Connection exceptions; who may log in; a database that is not there; out of memory and the like; the server stops, starts or ended the session.
    private static bool IsOutage(string state) =>
        state[..2] is "08" or "28" or "53" or "58" || state is PostgresErrorCodes.InvalidCatalogName
            or IdleInTransaction or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped;
}
