namespace CoveDashboard.Engine.Storage;

/// <summary>Emergency stops of all writes of a connection. Safe for many threads and processes.</summary>
public interface IWriteStopStore
{
    /// <summary>The stop that stands; null: none.</summary>
    Task<WriteStop?> StandingAsync(string connection, CancellationToken cancellationToken);

    /// <returns>False when one stands already.</returns>
    Task<bool> StopAsync(WriteStop stop, CancellationToken cancellationToken);

    /// <returns>False when none stands.</returns>
    Task<bool> ReleaseAsync(string connection, string by, string reason, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>All writes of a connection are stopped.</summary>
/// <param name="By">Name to show.</param>
public sealed record WriteStop(string Connection, string By, string Reason, DateTimeOffset At);
