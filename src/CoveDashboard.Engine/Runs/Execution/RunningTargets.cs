using System.Collections.Concurrent;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Targets of one run that this process works on now: from their start until their result is stored. Not stored anywhere.
/// With fast calls these are more than run at once: those that wait for their batch count too. Bounded by the run's concurrency and the writer's channel. Safe for many threads.
/// </summary>
internal sealed class RunningTargets
{
    private readonly ConcurrentDictionary<int, bool> _ordinals = new();

    public int Count => _ordinals.Count;

    public int[] Snapshot() => [.. _ordinals.Keys];

    public void Add(int ordinal) => _ordinals[ordinal] = true;

    public void Remove(int ordinal) => _ordinals.TryRemove(ordinal, out _);
}
