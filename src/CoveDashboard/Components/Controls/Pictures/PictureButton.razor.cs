using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Controls.Pictures;

/// <summary>Copies the maps within an element as one picture.</summary>
public sealed partial class PictureButton : IAsyncDisposable
{
    private JsModule? _script;
    private string _words = "Copy as picture";
    private bool _isTaken;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    /// <summary>Id of the element that holds the maps.</summary>
    [Parameter, EditorRequired]
    public required string For { get; set; }

    /// <summary>Asked when the picture is taken: what it says is of that moment.</summary>
    [Parameter, EditorRequired]
    public required Func<PictureWords> Words { get; set; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task TakeAsync()
    {
        var done = await (_script ??= new JsModule(Scripts, "picture")).CallAsync<string>("take", For, Words());
        _isTaken = done != "nothing";
        _words = done switch
        {
            "copied" => "Picture copied",
            "downloaded" => "Picture downloaded: the browser does not let it onto the clipboard",
            _ => "No map is drawn yet",
        };
    }
}
