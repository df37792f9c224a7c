using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Targets;

/// <summary>Which accounts a run takes, before they are resolved.</summary>
/// <param name="Include">Account, OU and root ids; null: everything, or <paramref name="Sets"/> alone. An empty list is a fault.</param>
/// <param name="Ignore">Account, OU and root ids to leave out; wins over <paramref name="Include"/>. May be empty.</param>
/// <param name="IncludeCallingAccount">Reach the calling account too, by the connection's own session.</param>
/// <param name="Sets">Names of target sets, united with each other and with <paramref name="Include"/>; null: none. An empty list is a fault.</param>
public sealed record TargetSelection(IReadOnlyList<string>? Include, IReadOnlyList<string> Ignore, bool IncludeCallingAccount = false, IReadOnlyList<string>? Sets = null)
{
    public static TargetSelection Everything { get; } = new(null, []);
}

/// <summary>Which regions a run takes.</summary>
/// <param name="Include">Null: those of <paramref name="Partitions"/>, else the target set's, else the connection's filter, else its base region. An empty list is a fault.</param>
/// <param name="Exclude">Wins over whatever takes a region.</param>
/// <param name="Partitions">A filter by partition, as a connection has it; null: none. An empty include in it means all regions of the partition; not beside <paramref name="Include"/>.</param>
public sealed record RegionSelection(IReadOnlyList<string>? Include, IReadOnlyList<string> Exclude, IReadOnlyDictionary<string, RegionFilter>? Partitions = null)
{
    public static RegionSelection Default { get; } = new(null, []);

    /// <summary>It names regions itself rather than leaving them to set or connection.</summary>
    public bool IsOwn => Include is not null || Partitions is not null;
}
