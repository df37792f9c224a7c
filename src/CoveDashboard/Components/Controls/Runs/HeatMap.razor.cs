using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Controls.Runs;

/// <summary>
/// Accounts by regions on a canvas. Sends what changed as bytes, one update at a time; while the browser does not answer,
/// changes gather in <see cref="States"/>, and afterwards it gets the whole, so that no cell is left behind.
/// </summary>
public sealed partial class HeatMap : IAsyncDisposable
{
    private const string Help = "Arrow keys move between accounts and regions, Enter opens the result. The view \"List\" shows the same as a table.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ComponentLife _gone = new();
    private MapHost _host = null!;
    private JsModule? _script;
    private IJSObjectReference? _map;
    private DotNetObjectReference<HeatMap>? _self;
    private Task _sending = Task.CompletedTask;
    private (bool? Rows, TargetState? Emphasis, int? Chosen) _shown;
    private bool _isWhole;
    private int _version;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required MapLayout Layout { get; set; }

    /// <summary>This component is the one reader of its changes.</summary>
    [Parameter, EditorRequired]
    public required TargetStateMap States { get; set; }

    /// <summary>The map in one sentence.</summary>
    [Parameter, EditorRequired]
    public required string Summary { get; set; }

    /// <summary>Names beside the rows; null: when there is room for them.</summary>
    [Parameter]
    public bool? WithNames { get; set; }

    /// <summary>Cells of other states are dimmed.</summary>
    [Parameter]
    public TargetState? Emphasis { get; set; }

    /// <summary>Ordinal of the target whose result is open.</summary>
    [Parameter]
    public int? Chosen { get; set; }

    [Parameter]
    public EventCallback<int> TargetChosen { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await CreateAsync();
        if (_map is not null && _sending.IsCompleted)
            await (_sending = SendAsync(_map));
    }

    /// <summary>Called by the script when a cell was clicked or entered.</summary>
    [JSInvokable]
    public Task ChooseAsync(int ordinal) => Layout.Has(ordinal) ? TargetChosen.InvokeAsync(ordinal) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _sending;
        try
        {
            if (_map is not null)
            {
                await _map.InvokeVoidAsync("dispose");
                await _map.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its map with it.
        }
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
        _gone.Dispose();
    }

    private async Task CreateAsync()
    {
        _script = new JsModule(Scripts, "heat-map");
        var module = await _script.LoadAsync();
        if (_gone.IsCancellationRequested)
        {
            // The page was left while the script was on its way: its element is gone.
            await _script.DisposeAsync();
            return;
        }
        _self = DotNetObjectReference.Create(this);
        var map = await module.InvokeAsync<IJSObjectReference>("create", _host.Element, _self, new
        {
            Rows = Layout.Rows.Select(r => new[] { r.AccountId, r.AccountName }),
            Bands = Layout.Bands.Select(b => new { Name = b.Label, First = b.FirstRow }),
            Layout.Columns,
            Targets = Layout.TargetCount,
            Ordinals = Layout.PackOrdinals(),
            Words = Enum.GetValues<TargetState>().Select(s => StateWords.Of(s).Word),
        });
        if (_gone.IsCancellationRequested)
            await map.DisposeAsync();
        else
            _map = map;
    }

    /// <summary>Sends until nothing is left to send. Runs one at a time; ends when the component or the browser is gone.</summary>
    private async Task SendAsync(IJSObjectReference map)
    {
        while (!_gone.IsCancellationRequested)
        {
            try
            {
                await ShowAsync(map);
                var bytes = _isWhole ? States.TakeChanges() : States.TakeAll();
                if (_isWhole && bytes.Length == 0)
                    return;
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
                patience.CancelAfter(Patience);
                _isWhole = await map.InvokeAsync<bool>(_isWhole ? "apply" : "replace", patience.Token, ++_version, bytes);
            }
            catch (JSDisconnectedException)
            {
                return;
            }
            catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or JSException)
            {
                // No answer: the connection is cut. What was taken is sent again with the whole.
                _isWhole = false;
                await Task.Delay(Pause, Clock, _gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    private async Task ShowAsync(IJSObjectReference map)
    {
        var wanted = (WithNames, Emphasis, Chosen);
        if (_isWhole && wanted == _shown)
            return;
        await map.InvokeVoidAsync("show", WithNames, (int?)Emphasis, Chosen ?? MapLayout.NoTarget);
        _shown = wanted;
    }
}
