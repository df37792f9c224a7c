using CoveDashboard.Components.Controls.Pictures;
using CoveDashboard.Components.Controls.Runs;
using CoveDashboard.Engine.Inventory.Drift;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Inventories.Changes.Maps;

/// <summary>The maps of both sides of one comparison, which stays the same while the component lives: give it as key too.</summary>
public sealed partial class DriftMaps : IAsyncDisposable
{
    private readonly string _id = $"maps-{Guid.NewGuid():N}";
    private readonly ComponentLife _gone = new();
    private DriftMapLayout _layout = null!;
    private Side[] _sides = [];
    private JsModule? _script;
    private IJSObjectReference? _maps;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Drift Drift { get; set; }

    /// <summary>The earlier side, e.g. <c>run 3 of 2026-11-21 12:00 UTC</c>.</summary>
    [Parameter, EditorRequired]
    public required string Before { get; set; }

    /// <summary>The later side.</summary>
    [Parameter, EditorRequired]
    public required string After { get; set; }

    /// <summary>What stands on the picture; asked when it is taken.</summary>
    [Parameter, EditorRequired]
    public required Func<PictureWords> Picture { get; set; }

    protected override void OnInitialized()
    {
        _layout = new DriftMapLayout(Drift.Cells);
        _sides =
        [
            new Side($"Before: {Before}", _layout.PackStates(DriftMapStates.Before), _layout.Count(DriftMapStates.Before)),
            new Side($"After: {After}", _layout.PackStates(DriftMapStates.After), _layout.Count(DriftMapStates.After)),
        ];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = new JsModule(Scripts, "drift-map");
        var module = await _script.LoadAsync();
        if (_gone.IsCancellationRequested)
        {
            // The page was left while the script was on its way: its elements are gone.
            await _script.DisposeAsync();
            return;
        }
        var maps = await module.InvokeAsync<IJSObjectReference>("create", _sides.Select(s => s.Host!.Element), new
        {
            Rows = _layout.Rows.Select(r => new[] { r.AccountId, r.AccountName }),
            Bands = _layout.Bands.Select(b => new { Name = b.Label, First = b.FirstRow }),
            _layout.Columns,
            Targets = _layout.CellCount,
            Ordinals = _layout.PackOrdinals(),
            Words = Enum.GetValues<DriftMapState>().Select(DriftMapStates.Word),
            Names = Enum.GetValues<DriftMapState>().Select(DriftMapStates.Style),
            Notes = _layout.Notes(),
        }, _sides.Select(s => new { s.Label, s.States }));
        if (_gone.IsCancellationRequested)
            await maps.DisposeAsync();
        else
            _maps = maps;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        try
        {
            if (_maps is not null)
            {
                await _maps.InvokeVoidAsync("dispose");
                await _maps.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its maps with it.
        }
        if (_script is not null)
            await _script.DisposeAsync();
        _gone.Dispose();
    }

    private string Summary(Side side) =>
        $"{side.Label}. Heat map of {_layout.Rows.Count:N0} accounts by {_layout.Columns.Count:N0} regions: {string.Join(", ", side.Counts.Select(c => $"{c.Cells:N0} {DriftMapStates.Word(c.State)}"))}.";

    private sealed record Side(string Label, byte[] States, IReadOnlyList<(DriftMapState State, int Cells)> Counts)
    {
        public MapHost? Host { get; set; }
    }
}
