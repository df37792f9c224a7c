namespace CoveDashboard.Storage.Database;

/// <summary>Open connections of one database that nobody uses; the one that was used last is taken first. Safe for many threads.</summary>
internal sealed class IdleConnections
{
    /// <summary>Each keeps up to two megabytes of pages.</summary>
    public const int Most = 8;

    private readonly Lock _lock = new();
    private readonly Stack<FileConnection> _connections = new();
    private bool _isClosed;

    /// <returns>Null: there is none.</returns>
    public FileConnection? Take()
    {
        lock (_lock)
            return _connections.TryPop(out var connection) ? connection : null;
    }

    /// <returns>Whether it is kept; otherwise it is the caller's to dispose of.</returns>
    public bool Keep(FileConnection connection)
    {
        lock (_lock)
        {
            if (_isClosed || _connections.Count >= Most)
                return false;
            _connections.Push(connection);
            return true;
        }
    }

    /// <summary>Disposes of all; none is kept any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_connections.TryPop(out var connection))
                connection.Dispose();
        }
    }
}
