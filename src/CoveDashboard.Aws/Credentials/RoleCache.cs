namespace CoveDashboard.Aws.Credentials;

/// <summary>
/// The assumed roles that sessions hold, by their full key. An entry dies with its last holder, so the cache is as large
/// as the number of open sessions. Safe for many threads.
/// </summary>
internal sealed class RoleCache(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RoleKey, Entry> _entries = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <param name="assume">Used when nobody holds the key yet.</param>
    public AssumedRole Rent(RoleKey key, Func<CancellationToken, Task<IssuedCredentials>> assume)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry))
                _entries.Add(key, entry = new Entry(new AssumedRole(assume, time)));
            entry.Holders++;
            return entry.Role;
        }
    }

    public void Return(RoleKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry) || --entry.Holders > 0)
                return;
            _entries.Remove(key);
            entry.Role.Dispose();
        }
    }

    private sealed class Entry(AssumedRole role)
    {
        public AssumedRole Role { get; } = role;

        public int Holders { get; set; }
    }
}
