using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Targets;

/// <summary>One of the selections that are united: a target set, or what the request names itself.</summary>
/// <param name="Set">Null: the request itself.</param>
/// <param name="Accounts">What it says about accounts.</param>
/// <param name="Regions">Where it takes them, in order; one <c>global</c> for account scope.</param>
internal sealed record SelectionPart(TargetSet? Set, SelectedAccounts Accounts, IReadOnlyList<string> Regions);
