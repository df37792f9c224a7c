using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.TargetSets;

/// <summary>What a target set says: who, where, and how fast. Resolved when it is used, so accounts that join later take part.</summary>
public sealed record TargetSetDefinition
{
    /// <summary>Account, OU and root ids; null beside no <see cref="Tags"/>: everything. An empty list is a fault.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary><c>Key=Value</c> or <c>Key</c> (any value): accounts that carry any of them are taken as well. Null: none. An empty list is a fault.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Account, OU and root ids to leave out; wins over what is taken.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Reach the calling account too, by the connection's own session.</summary>
    public bool IncludeCallingAccount { get; init; }

    public RegionSelection Regions { get; init; } = RegionSelection.Default;

    /// <summary>Null: none but the connection's.</summary>
    public TargetSetLimit? Limit { get; init; }
}
