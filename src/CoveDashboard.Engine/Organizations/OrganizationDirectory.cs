namespace CoveDashboard.Engine.Organizations;

/// <inheritdoc cref="IOrganizationDirectory"/>
/// <remarks>Holds one reading a connection. A reading goes on when its askers leave: the next one is glad of it.</remarks>
internal sealed class OrganizationDirectory(IOrganizationReader reader, TimeProvider clock) : IOrganizationDirectory, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    public event Action<string>? Changed;

    public Organization? Last(string connection) => EntryOf(connection).Last;

    public OrganizationReadProgress? Progress(string connection) => EntryOf(connection).Progress?.Latest;

    public async Task<Organization> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken) =>
        Last(connection) is { } last && (maxAge is not { } oldest || clock.GetUtcNow() - last.ReadAt <= oldest)
            ? last
            : await RefreshAsync(connection, cancellationToken);

    public Task<Organization> RefreshAsync(string connection, CancellationToken cancellationToken)
    {
        Task<Organization> reading;
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

    private async Task<Organization> ReadAsync(string connection, Entry entry)
    {
        // Off the caller's lock before anything else.
        await Task.Yield();
        var progress = new ThrottledProgress(clock, () => Changed?.Invoke(connection));
        entry.Progress = progress;
        try
        {
            var organization = await reader.ReadAsync(connection, progress, _end.Token);
            entry.Last = organization;
            return organization;
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
        public volatile Organization? Last;
        public volatile ThrottledProgress? Progress;

        public Task<Organization>? Reading { get; set; }
    }
}
