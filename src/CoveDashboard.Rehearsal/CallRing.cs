namespace CoveDashboard.Rehearsal;

/// <summary>The newest calls of one kind, in a ring of fixed size. Not safe for threads: the log's lock guards it.</summary>
internal sealed class CallRing(int capacity)
{
    private readonly RehearsalCall?[] _calls = new RehearsalCall?[capacity];
    private long _added;

    /// <param name="call">Its number is above those before it.</param>
    public void Add(RehearsalCall call) => _calls[_added++ % _calls.Length] = call;

    /// <summary>The remembered calls above a number, oldest first.</summary>
    public IReadOnlyList<RehearsalCall> After(long number, int limit)
    {
        var first = Math.Max(0, _added - _calls.Length);
        var end = _added;
        while (first < end)
        {
            var middle = first + ((end - first) / 2);
            if (At(middle).Number <= number)
                first = middle + 1;
            else
                end = middle;
        }

        var count = (int)Math.Min(limit, _added - first);
        return [.. Enumerable.Range(0, count).Select(i => At(first + i))];
    }

    public void Clear()
    {
        Array.Clear(_calls);
        _added = 0;
    }

    private RehearsalCall At(long position) => _calls[position % _calls.Length]!;
}
