namespace CoveDashboard.Aws.Retries;

/// <summary>
/// How many retries an account and region may still make: a bucket that successes fill again. When AWS fails for good, it
/// keeps us from doubling its load. Safe for many threads.
/// </summary>
internal sealed class RetryQuota
{
    public const int Capacity = 500;
    public const int RetryCost = 5;
    public const int TimeoutCost = 10;

    private int _left = Capacity;

    public int Left => Volatile.Read(ref _left);

    public bool TryTake(int cost)
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            if (left < cost)
                return false;
            if (Interlocked.CompareExchange(ref _left, left - cost, left) == left)
                return true;
        }
    }

    /// <summary>A call succeeded: gives back what its last retry took, or one.</summary>
    public void Return(int taken)
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            var more = Math.Min(Capacity, left + Math.Max(1, taken));
            if (left == more || Interlocked.CompareExchange(ref _left, more, left) == left)
                return;
        }
    }
}
