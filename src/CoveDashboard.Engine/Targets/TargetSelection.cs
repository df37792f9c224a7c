namespace CoveDashboard.Engine.Targets;

/// <summary>Which accounts a run takes, before they are resolved.</summary>
/// <param name="Include">Account, OU and root ids; null: everything. An empty list is a fault.</param>
/// <param name="Ignore">Account, OU and root ids to leave out; wins over <paramref name="Include"/>. May be empty.</param>
/// <param name="IncludeCallingAccount">Reach the calling account too, by the connection's own session.</param>
public sealed record TargetSelection(IReadOnlyList<string>? Include, IReadOnlyList<string> Ignore, bool IncludeCallingAccount = false)
{
    public static TargetSelection Everything { get; } = new(null, []);
}

/// <summary>Which regions a run takes.</summary>
/// <param name="Include">Null: the connection's filter, else its base region. An empty list is a fault.</param>
/// <param name="Exclude">Wins over <paramref name="Include"/>.</param>
public sealed record RegionSelection(IReadOnlyList<string>? Include, IReadOnlyList<string> Exclude)
{
    public static RegionSelection Default { get; } = new(null, []);
}
