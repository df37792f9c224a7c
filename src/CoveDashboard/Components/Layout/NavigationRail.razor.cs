using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CoveDashboard.Components.Layout;

/// <summary>The pages: a rail at the left; on a narrow screen a bar at the bottom with the first ones, and a sheet with the others.</summary>
public sealed partial class NavigationRail : IDisposable
{
    /// <summary>How many of the pages the bar of a narrow screen shows; thumbs want at least 44 px.</summary>
    private const int AtHand = 4;

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
        new("/freezes", "Freezes", "freeze", NavLinkMatch.Prefix),
        new("/connections", "Connections", "connections", NavLinkMatch.Prefix),
    ];

    private static readonly Place Notices = new("/notices", "Notifications", "bell", NavLinkMatch.Prefix);

    private static readonly Place Audit = new("/audit", "Audit", "audit", NavLinkMatch.Prefix);

    private static readonly Place People = new("/people", "People", "person", NavLinkMatch.Prefix);

    private static readonly Place Administration = new("/administration", "Administration", "storage", NavLinkMatch.Prefix);

    private static readonly Place Rehearsal = new("/rehearsal", "Rehearsal", "rehearsal", NavLinkMatch.Prefix);

    private bool _isOpen;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The page that injects faults into the rehearsal organization is offered.</summary>
    [Parameter]
    public bool ShowRehearsal { get; set; }

    /// <summary>Makes a path an address that keeps what is in view; null: the path itself.</summary>
    [Parameter]
    public Func<string, string>? AddressOf { get; set; }

    private IEnumerable<Place> Pages => ShowRehearsal ? [.. Always, Rehearsal] : Always;

    private bool IsFurther
    {
        get
        {
            var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
            return Pages.Skip(AtHand).Append(Notices).Append(Audit).Append(People).Append(Administration).Any(p => path == p.Address || path.StartsWith(p.Address + "/", StringComparison.Ordinal));
        }
    }

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    public void Dispose() => Navigation.LocationChanged -= Moved;

    private void Toggle() => _isOpen = !_isOpen;

    private void CloseOnEscape(KeyboardEventArgs pressed)
    {
        if (pressed.Key == "Escape")
            _isOpen = false;
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        _isOpen = false;
        _ = InvokeAsync(StateHasChanged);
    }

    private sealed record Place(string Address, string Words, string Icon, NavLinkMatch Match);
}
