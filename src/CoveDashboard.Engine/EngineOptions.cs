namespace CoveDashboard.Engine;

/// <summary>How this process takes part in runs.</summary>
public sealed class EngineOptions
{
    public const int DefaultNodeCount = 1;
    public const int MaxNodeCount = 100;

    /// <summary>
    /// Processes that share the store. A run's concurrency and its cautious start are divided evenly among them (at least one
    /// target each), because permits are kept in memory.
    /// </summary>
    public int NodeCount { get; set; } = DefaultNodeCount;

    /// <summary>This process as the owner of leases; unique among those that share the store and new with each start.</summary>
    public string NodeName { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.CreateVersion7():N}";

    /// <summary>This node's share of a number for the whole cluster; at least one.</summary>
    public int OfThisNode(int ofAll) => Math.Max(1, ofAll / NodeCount);
}
