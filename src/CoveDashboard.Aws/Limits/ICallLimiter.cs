namespace CoveDashboard.Aws.Limits;

/// <summary>Gives permits to call. First come, first served; safe for many threads.</summary>
internal interface ICallLimiter
{
    /// <summary>Waiters now.</summary>
    int QueueDepth { get; }

    /// <summary>How long the last permit was waited for.</summary>
    TimeSpan LastWait { get; }

    /// <summary>Waits for a permit.</summary>
    /// <exception cref="LimitReachedException">There is none now, and the limit says not to wait.</exception>
    ValueTask AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>The limiter has no permit and does not wait.</summary>
internal sealed class LimitReachedException(string message) : Exception(message);
