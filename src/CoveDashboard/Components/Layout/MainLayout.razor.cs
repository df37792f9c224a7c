using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Layout;

/// <summary>The frame of every page in a circuit: top bar, rail, palette, keys, and what shows when something fails.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private ErrorBoundary? _boundary;
    private CommandPalette _palette = null!;
    private ShortcutSheet _shortcuts = null!;
    private TimeZoneInfo? _zone;
    private JsModule? _script;
    private IJSObjectReference? _keys;
    private DotNetObjectReference<MainLayout>? _self;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    protected override void OnInitialized()
    {
        Shell.Changed += StateHasChanged;
        Navigation.LocationChanged += Moved;
        UseConnectionOf(Navigation.Uri);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = new JsModule(Scripts, "commands");
        _self = DotNetObjectReference.Create(this);
        _keys = await _script.CallAsync<IJSObjectReference>("listen", _self);
        var name = await _script.CallAsync<string>("timeZone");
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
        StateHasChanged();
    }

    /// <summary>Called by the script of the keys.</summary>
    [JSInvokable]
    public Task OpenPalette() => _palette.OpenAsync();

    /// <summary>Called by the script of the keys.</summary>
    [JSInvokable]
    public Task OpenShortcuts() => _shortcuts.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        Shell.Changed -= StateHasChanged;
        Navigation.LocationChanged -= Moved;
        try
        {
            if (_keys is not null)
            {
                await _keys.InvokeVoidAsync("stop");
                await _keys.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <summary>To the same page of another organization. What the address says beside belongs to the one that was in view; a run or plan does too, so its list takes its place.</summary>
    private void SwitchConnection(string? name)
    {
        Shell.Use(name);
        var path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        if (name is not null && path.StartsWith("connections/", StringComparison.Ordinal))
        {
            Navigation.NavigateTo($"/connections/{Uri.EscapeDataString(name)}");
            return;
        }
        var place = path.Split('/') switch
        {
            ["runs", "new"] => path,
            ["runs" or "plans", _, ..] and [var list, ..] => list,
            ["accounts", ..] => "",
            _ => path,
        };
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
            $"/{place}", new Dictionary<string, object?>(StringComparer.Ordinal) { ["connection"] = name }));
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        _boundary?.Recover();
        UseConnectionOf(change.Location);
    }

    private void UseConnectionOf(string address) =>
        Shell.Use(QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue("connection", out var name) ? name.ToString() : null);

    private void Recover() => _boundary?.Recover();
}
