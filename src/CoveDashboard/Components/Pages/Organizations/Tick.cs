namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>State of a tick box of the tree.</summary>
public enum Tick
{
    None,
    Some,
    All,
}
