using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Controls;

/// <summary>Puts a text on the clipboard.</summary>
public sealed partial class CopyButton : IAsyncDisposable
{
    private JsModule? _script;
    private bool _copied;
    private string? _shownFor;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string Words { get; set; } = "Copy";

    protected override void OnParametersSet()
    {
        if (_shownFor != Text)
            _copied = false;
        _shownFor = Text;
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task CopyAsync() => _copied = await (_script ??= new JsModule(Scripts, "clipboard")).CallAsync<bool>("copy", Text);
}
