namespace CoveDashboard.Aws.Credentials;

/// <summary>
/// Credentials of one role, renewed before they expire. However many ask at once, one call is made. With less than
/// <see cref="BackgroundBelow"/> left a renewal starts in the background and the old ones are served; with less than
/// <see cref="BlockingBelow"/> left callers wait for it and see its failure.
/// </summary>
internal sealed class AssumedRole(Func<CancellationToken, Task<IssuedCredentials>> assume, TimeProvider time) : ICredentialSource, IDisposable
{
    public static readonly TimeSpan BackgroundBelow = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan BlockingBelow = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _lifetime = new();
    private IssuedCredentials? _current;
    private Task<IssuedCredentials>? _renewal;

    public IssuedCredentials? Held
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    public ValueTask<IssuedCredentials> GetAsync(CancellationToken cancellationToken)
    {
        Task<IssuedCredentials> renewal;
        lock (_lock)
        {
            var left = _current is { } held ? held.Expiration - time.GetUtcNow() ?? TimeSpan.MaxValue : TimeSpan.Zero;
            if (left >= BackgroundBelow)
                return new(_current!);
            renewal = _renewal ??= RenewAsync();
            if (left >= BlockingBelow)
                return new(_current!);
        }

        // The renewal belongs to all who wait; one of them leaving does not stop it.
        return new(renewal.WaitAsync(cancellationToken));
    }

    public bool Reject(IssuedCredentials refused)
    {
        lock (_lock)
        {
            // Somebody else may have renewed them meanwhile.
            if (ReferenceEquals(_current, refused))
                _current = null;
        }

        return true;
    }

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private Task<IssuedCredentials> RenewAsync()
    {
        var renewal = Task.Run(() => assume(_lifetime.Token), _lifetime.Token);
        _ = renewal.ContinueWith(Keep, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return renewal;
    }

    private void Keep(Task<IssuedCredentials> renewal)
    {
        lock (_lock)
        {
            if (renewal.IsCompletedSuccessfully)
                _current = renewal.GetAwaiter().GetResult();
            else
                _ = renewal.Exception; // Seen: waiters throw it, and a failure in the background is survived until it blocks.
            _renewal = null;
        }
    }
}
