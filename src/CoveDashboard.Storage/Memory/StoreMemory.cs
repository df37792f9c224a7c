using System.Diagnostics.CodeAnalysis;
using CoveDashboard.Storage.Database;
using Microsoft.Extensions.Caching.Memory;

namespace CoveDashboard.Storage.Memory;

/// <summary>
/// What was read and can never be different, or is told from what is newer by a version: kept up to a budget of bytes, the least used goes first. All of it is
/// forgotten when the store cannot be used: a server that comes back may be another one, which lacks what was stored last. Nothing is lost with it. Safe for many threads.
/// </summary>
internal sealed class StoreMemory : IDisposable
{
    private const long Megabyte = 1 << 20;

    /// <summary>Share that is given up when the budget is reached.</summary>
    private const double GivenUp = 0.25;

    /// <summary>How long it is remembered that something is too large.</summary>
    private static readonly TimeSpan TooLarge = TimeSpan.FromMinutes(10);

    /// <summary>How long who asks waits for what is being read: that takes less than to ask the database for something else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly MemoryCache? _cache;
    private readonly StoreDatabase _database;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private int _outages;

    public StoreMemory(CoveStorageOptions options, StoreDatabase database)
    {
        _database = database;
        database.Failed += Forget;
        MaxWeight = options.MemoryMegabytes * Megabyte / 2;
        if (options.MemoryMegabytes > 0)
            _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MemoryMegabytes * Megabyte, CompactionPercentage = GivenUp });
    }

    /// <summary>Bytes of the largest thing that is kept; 0: nothing is.</summary>
    public long MaxWeight { get; }

    /// <summary>What is kept now.</summary>
    public IReadOnlyList<object> Keys => [.. _cache?.Keys ?? []];

    /// <summary>Whether nothing is kept at all, or nothing under this key because it is too large.</summary>
    public bool IsRefused<T>(object key) where T : class => _cache is null || _cache.Get<Kept<T>>(key) is { Value: null };

    public T? Find<T>(object key) where T : class => _cache?.Get<Kept<T>>(key)?.Value;

    /// <summary>
    /// What is kept under the key if it is still good, or what is read now, by one at a time. Null when it would be too large, when nothing is kept, and when
    /// something else is being read for longer than <see cref="Patience"/>: then the database answers.
    /// </summary>
    /// <param name="read">Asks for nothing else that is kept. Null: larger than <see cref="MaxWeight"/>; not asked again before it was forgotten. Its argument is what was kept before.</param>
    public async Task<T?> GetAsync<T>(object key, Func<T, bool> isGood, Func<T?, Task<T?>> read, Func<T, long> weigh, CancellationToken cancellationToken) where T : class
    {
        if (_cache is null)
            return null;
        if (IsAnswered(out var kept))
            return kept.Value;
        if (!await _reading.WaitAsync(Patience, cancellationToken))
            return null;
        try
        {
            // Who was waited for may have read it.
            if (IsAnswered(out kept))
                return kept.Value;
            var outages = Volatile.Read(ref _outages);
            var fresh = await read(kept?.Value);
            if (fresh is not null && weigh(fresh) > MaxWeight)
                fresh = null;
            if (outages != Volatile.Read(ref _outages))
                return fresh;
            using var entry = _cache.CreateEntry(key);
            entry.Value = new Kept<T>(fresh);
            entry.Size = fresh is null ? 1 : weigh(fresh);
            if (fresh is null)
                entry.AbsoluteExpirationRelativeToNow = TooLarge;
            return fresh;
        }
        finally
        {
            _reading.Release();
        }

        bool IsAnswered([NotNullWhen(true)] out Kept<T>? found)
        {
            found = _cache.Get<Kept<T>>(key);
            return found is { Value: null } || (found is { Value: { } value } && isGood(value));
        }
    }

    /// <summary>As <see cref="GetAsync"/>; read in any case.</summary>
    public async Task<T> ReadAsync<T>(object key, Func<T, bool> isGood, Func<Task<T>> readAsync, Func<T, long> weigh, CancellationToken cancellationToken) where T : class
    {
        T? fresh = null;
        return await GetAsync(key, isGood, async _ => fresh = await readAsync(), weigh, cancellationToken) ?? fresh ?? await readAsync();
    }

    /// <summary>As <see cref="ReadAsync"/>, for what can never be different.</summary>
    public Task<T> OnceAsync<T>(object key, Func<Task<T>> readAsync, Func<T, long> weigh, CancellationToken cancellationToken) where T : class =>
        ReadAsync(key, _ => true, readAsync, weigh, cancellationToken);

    public void Dispose()
    {
        _database.Failed -= Forget;
        _cache?.Dispose();
        _reading.Dispose();
    }

    private void Forget()
    {
        Interlocked.Increment(ref _outages);
        _cache?.Clear();
    }

    /// <param name="Value">Null: too large to be kept.</param>
    private sealed record Kept<T>(T? Value) where T : class;
}
