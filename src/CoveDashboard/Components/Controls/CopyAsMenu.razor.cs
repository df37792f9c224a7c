using CoveDashboard.Snippets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Controls;

/// <summary>Puts a run, a target or a change on the clipboard as code for another tool; the browser fetches the text itself.</summary>
public sealed partial class CopyAsMenu : IAsyncDisposable
{
    private JsModule? _script;
    private CopyFormat? _copied;
    private string? _refusal;
    private string? _shownFor;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    /// <summary>Address of the text, without its format.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [Parameter]
    public string Words { get; set; } = "Copy as";

    /// <summary>It stands among the commands of a page's head: as large as they are, and at the right edge of a wide page, so that its list opens to the left there.</summary>
    [Parameter]
    public bool IsInHead { get; set; }

    protected override void OnParametersSet()
    {
        if (_shownFor != Address)
            (_copied, _refusal) = (null, null);
        _shownFor = Address;
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string AddressOf(CopyFormat format) => $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}as={CopyFormats.NameOf(format)}";

    private async Task CopyAsync(CopyFormat format)
    {
        _refusal = await (_script ??= new JsModule(Scripts, "clipboard")).CallAsync<string?>("copyFrom", AddressOf(format));
        _copied = _refusal is null ? format : null;
    }
}
