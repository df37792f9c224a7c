using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components;

/// <summary>
/// The state of a page in its address. Writing it navigates by way of the browser and comes back as a change of parameters, later
/// and perhaps after the next write: what a page wrote itself must not be taken for a wish of the user. Belongs to one page.
/// </summary>
internal sealed class PageAddress(NavigationManager navigation)
{
    private readonly List<string> _underWay = [];

    /// <summary>Whether the address of now is the echo of a write; each write has one echo.</summary>
    public bool IsEcho() => _underWay.Remove(navigation.Uri);

    /// <summary>Changes the query, without an entry in the history.</summary>
    /// <param name="parameters">Null removes a parameter.</param>
    public void Write(IReadOnlyDictionary<string, object?> parameters)
    {
        var address = navigation.GetUriWithQueryParameters(parameters);
        if (address == (_underWay.Count == 0 ? navigation.Uri : _underWay[^1]))
            return;
        _underWay.Add(address);
        navigation.NavigateTo(address, replace: true);
    }
}
