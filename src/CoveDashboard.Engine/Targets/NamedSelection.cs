using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Targets;

/// <summary>A target set in a question.</summary>
/// <param name="Tagged">Accounts that its tags select; null: it names no tag.</param>
/// <param name="Warnings">What is not known of the tags.</param>
internal sealed record NamedSelection(TargetSet Set, IReadOnlySet<string>? Tagged, IReadOnlyList<string> Warnings);
