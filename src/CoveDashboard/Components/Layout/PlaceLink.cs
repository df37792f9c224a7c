using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoveDashboard.Components.Layout;

/// <summary>A link that is active by its path alone: the connection in its query does not make it another place.</summary>
public sealed class PlaceLink : NavLink
{
    /// <summary>The place's own path, without query.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool ShouldMatch(string uriAbsolute)
    {
        var path = "/" + Navigation.ToBaseRelativePath(uriAbsolute).Split('?', '#')[0];
        return path == Path || (Match == NavLinkMatch.Prefix && path.StartsWith(Path + "/", StringComparison.Ordinal));
    }
}
