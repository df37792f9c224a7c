namespace CoveDashboard.Engine.Organizations;

/// <summary>
/// The last reading of each connection, and at most one that is under way, shared by all who ask. A reading goes on when its
/// askers leave: the next one is glad of it. Safe for many threads; bounded by the number of connections.
/// </summary>
internal sealed class SharedReadings<TReading, TProgress>(Func<string, IProgress<TProgress>, CancellationToken, Task<TReading>> read, TimeProvider clock) : IAsyncDisposable
    where TReading : class
    where TProgress : struct
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Raised with the connection's name, from any thread.</summary>
    public event Action<string>? Changed;

    public TReading? Last(string connection) => EntryOf(connection).Last;

    public TProgress? Progress(string connection) => EntryOf(connection).Progress?.Latest;

    public Task<TReading> RefreshAsync(string connection, CancellationToken cancellationToken)
    {
        Task<TReading> reading;
        lock (_lock)
        {
            var entry = EntryOf(connection);
            reading = entry.Reading ??= ReadAsync(connection, entry);
        }
        return reading.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task[] readings;
        lock (_lock)
            readings = [.. _entries.Values.Select(e => e.Reading).OfType<Task>()];
        await Task.WhenAll(readings).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task<TReading> ReadAsync(string connection, Entry entry)
    {
        // Off the caller's lock before anything else.
        await Task.Yield();
        var progress = new ThrottledProgress<TProgress>(clock, () => Changed?.Invoke(connection));
        entry.Progress = progress;
        try
        {
            var reading = await read(connection, progress, _end.Token);
            entry.Last = reading;
            return reading;
        }
        finally
        {
            entry.Progress = null;
            lock (_lock)
                entry.Reading = null;
            Changed?.Invoke(connection);
        }
    }

    private Entry EntryOf(string connection)
    {
        lock (_lock)
            return _entries.TryGetValue(connection, out var entry) ? entry : _entries[connection] = new Entry();
    }

    private sealed class Entry
    {
        public volatile TReading? Last;
        public volatile ThrottledProgress<TProgress>? Progress;

        public Task<TReading>? Reading { get; set; }
    }
}
