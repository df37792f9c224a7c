using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Subtrees;

/// <summary>The parts of the tree that a run's page offers to pause or stop.</summary>
public static class SubtreeChoices
{
    /// <summary>Root and OUs, depth first, that accounts of the run lie below and that are not held themselves.</summary>
    public static IReadOnlyList<Option> Of(Organization organization, IReadOnlySet<string> accounts, IReadOnlyList<HeldSubtree> held) =>
    [
        .. organization.Units
            .Where(u => held.All(h => h.Ou != u.Id))
            .Select(u => (Unit: u, Count: organization.AccountsBelow(u).Count(a => accounts.Contains(a.Id))))
            .Where(c => c.Count > 0)
            .Select(c => new Option(c.Unit.Id, $"{organization.PathOf(c.Unit)} ({Format.Of(c.Count, "account")})")),
    ];
}
