using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Targets;

/// <summary>All that target resolution depends on.</summary>
/// <param name="Ous">Root or OU ids to which the operator's role is limited; null: everywhere.</param>
internal sealed record TargetQuestion(
    TargetSelection Targets,
    RegionSelection Regions,
    Organization Organization,
    ConnectionSettings Connection,
    ActionScope Scope,
    IReadOnlySet<string>? Ous = null)
{
    /// <summary>Target sets to unite, with the accounts that their tags select; empty: none.</summary>
    public IReadOnlyList<NamedSelection> Sets { get; init; } = [];

    /// <summary>Accounts that are taken besides those of <see cref="Targets"/>, because they carry a tag; null: no tag was asked for.</summary>
    public IReadOnlySet<string>? Tagged { get; init; }

    /// <summary>The selection is older than the question, so it may name accounts that have left since.</summary>
    public bool IsStanding { get; init; }
}
