using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Organizations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CoveDashboard.Components.Layout;

/// <summary>From any page to any account, OU, action, run or page by a few letters.</summary>
public partial class CommandPalette
{
    private Dialog _dialog = null!;
    private Palette? _palette;
    private IReadOnlyList<PaletteEntry> _entries = [];
    private string _text = "";
    private int _active;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public async Task OpenAsync()
    {
        var connection = Shell.Connection?.Name;
        _palette = new Palette(connection, connection is null ? null : Organizations.Last(connection), [.. Actions.All.Select(a => a.Description)], Shell.AddressOf);
        Search("");
        StateHasChanged();
        await _dialog.OpenAsync();
    }

    private void Typed(ChangeEventArgs change) => Search(change.Value as string ?? "");

    private void Search(string text)
    {
        _text = text;
        _active = 0;
        _entries = _palette?.Find(text) ?? [];
    }

    private async Task Pressed(KeyboardEventArgs key)
    {
        if (_entries.Count == 0)
            return;
        switch (key.Key)
        {
            case "ArrowDown": _active = (_active + 1) % _entries.Count; break;
            case "ArrowUp": _active = (_active + _entries.Count - 1) % _entries.Count; break;
            case "Enter": await GoAsync(_entries[_active]); break;
        }
    }

    private async Task GoAsync(PaletteEntry entry)
    {
        await _dialog.CloseAsync();
        Navigation.NavigateTo(entry.Address);
    }
}
