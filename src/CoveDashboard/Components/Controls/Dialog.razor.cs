using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Controls;

/// <summary>A dialog with a title, closed by Escape or its button.</summary>
public sealed partial class Dialog : IAsyncDisposable
{
    private readonly string _titleId = $"dialog-{Guid.NewGuid():N}";
    private ElementReference _element;
    private JsModule? _script;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Buttons { get; set; }

    /// <summary>Raised however it was closed.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    public async Task OpenAsync() => await (_script ??= new JsModule(Scripts, "dialog")).CallAsync("open", _element);

    public async Task CloseAsync() => await (_script ??= new JsModule(Scripts, "dialog")).CallAsync("close", _element);

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task ClosedAsync() => Closed.InvokeAsync();
}
