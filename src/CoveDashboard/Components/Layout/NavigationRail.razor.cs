using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Layout;

/// <summary>The pages: a rail at the left, a bar at the bottom of a narrow screen.</summary>
public partial class NavigationRail
{
    private static readonly Place[] Always =
    [
        new("/", "Organization", "organization", NavLinkMatch.All),
        new("/board", "Board", "board", NavLinkMatch.Prefix),
        new("/runs", "Runs", "runs", NavLinkMatch.Prefix),
        new("/inventory", "Inventory", "inventory", NavLinkMatch.Prefix),
        new("/plans", "Plans", "plans", NavLinkMatch.Prefix),
        new("/actions", "Actions", "actions", NavLinkMatch.Prefix),
        new("/target-sets", "Target sets", "folder", NavLinkMatch.Prefix),
        new("/schedules", "Schedules", "clock", NavLinkMatch.Prefix),
        new("/connections", "Connections", "connections", NavLinkMatch.Prefix),
    ];

    private static readonly Place Audit = new("/audit", "Audit", "audit", NavLinkMatch.Prefix);

    private static readonly Place People = new("/people", "People", "person", NavLinkMatch.Prefix);

    private static readonly Place Rehearsal = new("/rehearsal", "Rehearsal", "rehearsal", NavLinkMatch.Prefix);

    /// <summary>The page that injects faults into the rehearsal organization is offered.</summary>
    [Parameter]
    public bool ShowRehearsal { get; set; }

    /// <summary>Makes a path an address that keeps what is in view; null: the path itself.</summary>
    [Parameter]
    public Func<string, string>? AddressOf { get; set; }

    private IEnumerable<Place> Pages => ShowRehearsal ? [.. Always, Rehearsal] : Always;

    private sealed record Place(string Address, string Words, string Icon, NavLinkMatch Match);
}
