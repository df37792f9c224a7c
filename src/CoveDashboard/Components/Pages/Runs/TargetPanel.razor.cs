using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>The result of one target beside the page; read when it is there.</summary>
public sealed partial class TargetPanel : IAsyncDisposable
{
    private readonly string _titleId = $"target-{Guid.NewGuid():N}";
    private readonly ComponentLife _gone = new();
    private ElementReference _title;
    private JsModule? _script;
    private TargetResult? _result;
    private int? _shown;
    private int? _focused;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    [Parameter, EditorRequired]
    public required MapLayout Layout { get; set; }

    /// <summary>A target that the run has.</summary>
    [Parameter, EditorRequired]
    public required int Ordinal { get; set; }

    [Parameter]
    public EventCallback Close { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Ordinal)
        {
            _shown = Ordinal;
            _result = null;
        }
        if (_result is not null || !View.States[Ordinal].IsFinal())
            return;
        var asked = Ordinal;
        try
        {
            var result = await Desk.FindResultAsync(View.Run.Id, asked, _gone.Token);
            if (asked == Ordinal)
                _result = result;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The panel is closed.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused == Ordinal)
            return;
        _focused = Ordinal;
        await (_script ??= new JsModule(Scripts, "panel")).CallAsync("enter", _title);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        if (_script is null)
            return;
        try
        {
            await _script.CallAsync("leave");
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its focus with it.
        }
        await _script.DisposeAsync();
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? Close.InvokeAsync() : Task.CompletedTask;
}
