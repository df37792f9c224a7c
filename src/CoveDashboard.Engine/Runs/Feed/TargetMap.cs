namespace CoveDashboard.Engine.Runs.Feed;

/// <summary>State and sequence number of every target of a run; nine bytes a target. Used under its owner's lock.</summary>
internal sealed class TargetMap(byte[] states, long sequence)
{
    private readonly long[] _sequences = new long[states.Length];

    /// <summary>The states as they are now; never written to again, so that all who are told may hold the same one.</summary>
    public byte[] Picture { get; private set; } = [.. states];

    /// <summary>All results up to this number are in.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <param name="changes">Results, in order.</param>
    /// <param name="running">Targets that run now. One that ran before and does not any more is queued again; a result outweighs both.</param>
    public void Apply(List<TargetChange> changes, int[] running)
    {
        foreach (var change in changes)
        {
            states[change.Ordinal] = (byte)change.State;
            _sequences[change.Ordinal] = change.Sequence;
            Sequence = change.Sequence;
        }
        var isRunning = running.ToHashSet();
        for (var ordinal = 0; ordinal < states.Length; ordinal++)
            if (states[ordinal] == (byte)TargetState.Running && !isRunning.Contains(ordinal))
                states[ordinal] = (byte)TargetState.Queued;
        foreach (var ordinal in running)
            if (states[ordinal] == (byte)TargetState.Queued)
                states[ordinal] = (byte)TargetState.Running;
        if (!states.AsSpan().SequenceEqual(Picture))
            Picture = [.. states];
    }

    /// <summary>What differs from an older picture, in order of sequence numbers.</summary>
    public IReadOnlyList<TargetChange> Since(byte[] picture)
    {
        var changes = new List<TargetChange>();
        for (var ordinal = NextChange(picture, 0); ordinal < states.Length; ordinal = NextChange(picture, ordinal + 1))
            changes.Add(new TargetChange(ordinal, (TargetState)states[ordinal], _sequences[ordinal]));
        changes.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        return changes;
    }

    public IEnumerable<TargetChange> Running()
    {
        for (var ordinal = 0; ordinal < states.Length; ordinal++)
            if (states[ordinal] == (byte)TargetState.Running)
                yield return new TargetChange(ordinal, TargetState.Running, Sequence: 0);
    }

    /// <summary>Counted from the states, so that figures and map never disagree.</summary>
    public RunTotals Totals()
    {
        Span<int> counts = stackalloc int[(int)TargetState.Unknown + 1];
        foreach (var state in states)
            counts[state]++;
        return new RunTotals(
            states.Length,
            counts[(int)TargetState.Queued],
            counts[(int)TargetState.Running],
            counts[(int)TargetState.Succeeded],
            counts[(int)TargetState.Failed],
            counts[(int)TargetState.AssumeRoleFailed],
            counts[(int)TargetState.Skipped],
            counts[(int)TargetState.Cancelled],
            counts[(int)TargetState.Unknown]);
    }

    // Most are alike: whole stretches are compared at once.
    private int NextChange(byte[] picture, int from) => from + states.AsSpan(from).CommonPrefixLength(picture.AsSpan(from));
}
