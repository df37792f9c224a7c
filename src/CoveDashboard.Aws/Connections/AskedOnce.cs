namespace CoveDashboard.Aws.Connections;

/// <summary>An answer that is asked for once however many ask, and again after a while. A failure is not kept.</summary>
internal sealed class AskedOnce<T>
    where T : class
{
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private Task<T>? _asked;
    private DateTimeOffset _askedAt;

    /// <summary>The last answer, whatever its age; null when there is none.</summary>
    public T? Last
    {
        get
        {
            lock (_lock)
                return _asked is { IsCompletedSuccessfully: true } ? _asked.GetAwaiter().GetResult() : null;
        }
    }

    public async ValueTask<T> GetAsync(TimeProvider time, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        Task<T> asked;
        lock (_lock)
        {
            var usable = _asked is { IsFaulted: false, IsCanceled: false } && (!_asked.IsCompleted || time.GetUtcNow() - _askedAt < Age);
            if (!usable)
            {
                // It belongs to all who wait, so one of them leaving does not stop it; each attempt has its own timeout.
                _asked = Task.Run(() => ask(CancellationToken.None), CancellationToken.None);
                _askedAt = time.GetUtcNow();
            }

            asked = _asked!;
        }

        return await asked.WaitAsync(cancellationToken);
    }

    /// <summary>Takes an answer that was found by the way.</summary>
    public void Set(T answer, DateTimeOffset at)
    {
        lock (_lock)
            (_asked, _askedAt) = (Task.FromResult(answer), at);
    }
}
