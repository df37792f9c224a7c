namespace CoveDashboard.Rehearsal.Resources;

/// <summary>
/// State of one kind: planted from the seed when it is asked for, kept only once somebody changes it, so memory follows
/// the changes. A few replaced values stay, for reads that may not see the newest yet. The world's lock guards it.
/// </summary>
/// <param name="plant">What is there before anybody changes it; asked often, so it must always say the same.</param>
internal sealed class Changes<TKey, T>(Func<TKey, T> plant)
    where TKey : notnull
{
    /// <summary>Values kept of one key. When more changes than these fall into one delay, the oldest of them show early.</summary>
    private const int MaxKept = 16;

    private readonly Dictionary<TKey, List<(DateTimeOffset At, T Value)>> _changed = [];

    /// <summary>The value as it shows to a call.</summary>
    /// <param name="key">Whose it is.</param>
    /// <param name="seenUntil">Changes after this moment do not show.</param>
    public T Of(TKey key, DateTimeOffset seenUntil)
    {
        if (_changed.TryGetValue(key, out var kept))
        {
            for (var i = kept.Count - 1; i >= 0; i--)
            {
                if (kept[i].At <= seenUntil)
                    return kept[i].Value;
            }
        }

        return plant(key);
    }

    /// <param name="key">Whose it is.</param>
    /// <param name="value">From now on; never changed afterwards.</param>
    /// <param name="at">When it was changed.</param>
    public void Put(TKey key, T value, DateTimeOffset at)
    {
        if (!_changed.TryGetValue(key, out var kept))
            _changed.Add(key, kept = []);
        if (kept.Count == MaxKept)
        {
            kept.RemoveAt(0);
            kept[0] = (DateTimeOffset.MinValue, kept[0].Value);
        }

        kept.Add((at, value));
    }
}
