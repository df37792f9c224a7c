using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>A visible row of the tree.</summary>
/// <param name="Depth">0-based.</param>
/// <param name="Account">Null for an OU or the root.</param>
/// <param name="Accounts">Accounts below, at any depth; 1 for an account.</param>
/// <param name="Suspended">Those of <paramref name="Accounts"/> that are suspended or closed.</param>
/// <param name="HasBelow">There is something to open.</param>
/// <param name="Position">1-based, among the nodes of one parent.</param>
/// <param name="Siblings">Nodes of that parent.</param>
public sealed record TreeRow(
    string Id, string Name, int Depth, Account? Account, int Accounts, int Suspended, bool HasBelow, bool IsOpen, int Position, int Siblings)
{
    public bool IsUnit => Account is null;
}
