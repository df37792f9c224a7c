using CoveDashboard.Components.Pages.Organizations.Reach;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>The tree with tick boxes: only the rows in sight are rendered. Keys: arrows, Home, End, space ticks, Enter shows details.</summary>
public sealed partial class OrganizationTree : IAsyncDisposable
{
    /// <summary>In pixels; <c>--row</c> of the tokens.</summary>
    private const int RowHeight = 32;

    private ElementReference _element;
    private JsModule? _script;
    private List<TreeRow> _rows = [];
    private string? _shown;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required TreeView View { get; set; }

    /// <summary>What is ticked; null: the tree is only to be read.</summary>
    [Parameter]
    public TreeSelection? Selection { get; set; }

    /// <summary>OUs that AWS refused to read.</summary>
    [Parameter]
    public IReadOnlySet<string> Unreadable { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Nodes whose count is a minimum.</summary>
    [Parameter]
    public IReadOnlySet<string> Minimums { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Who lets us in; null before it is known.</summary>
    [Parameter]
    public TreeReach? Reach { get; set; }

    /// <summary>Accounts that administer services for the organization.</summary>
    [Parameter]
    public IReadOnlySet<string> Administrators { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Raised after a tick changed <see cref="Selection"/>.</summary>
    [Parameter]
    public EventCallback SelectionChanged { get; set; }

    /// <summary>Raised after rows were opened, closed or made active.</summary>
    [Parameter]
    public EventCallback ViewChanged { get; set; }

    protected override void OnParametersSet() => _rows = [.. View.Rows];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new JsModule(Scripts, "tree");
            await _script.CallAsync("claimKeys", _element);
        }
        if (_shown == View.Active || View.ActivePosition < 0)
            return;
        _shown = View.Active;
        await _script!.CallAsync("show", _element, View.ActivePosition, RowHeight);
    }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task PressedAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.MetaKey || key.AltKey)
            return;
        if (key.Key == " " && View.ActiveRow is { } row)
        {
            await TickAsync(row);
            return;
        }
        View.Press(key.Key);
        await ShowViewAsync();
    }

    private Task TickAsync(TreeRow row)
    {
        if (Selection is null)
            return Task.CompletedTask;
        Selection.Toggle(row.Id);
        return SelectionChanged.InvokeAsync();
    }

    private Task Open(TreeRow row)
    {
        View.Toggle(row.Id);
        return ShowViewAsync();
    }

    private Task ActivateAsync(TreeRow row)
    {
        View.Reveal(row.Id);
        _shown = row.Id;
        return ShowViewAsync();
    }

    private Task ShowViewAsync()
    {
        _rows = [.. View.Rows];
        return ViewChanged.InvokeAsync();
    }
}
