using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>The caller's identity, asked for once however many ask, and again after a while. A failure is not kept.</summary>
internal sealed class CallerCache
{
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private Task<CallerIdentity>? _asked;
    private DateTimeOffset _askedAt;

    public async ValueTask<CallerIdentity> GetAsync(TimeProvider time, Func<CancellationToken, Task<CallerIdentity>> ask, CancellationToken cancellationToken)
    {
        Task<CallerIdentity> asked;
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
}
