using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board.Compose;

/// <summary>A new tile, with what the address says of it, or a change of one. Counts what it would show after each change of a field.</summary>
public sealed partial class TileEditPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private CancellationTokenSource? _counting;
    private TileDraft _draft = new();
    private string[] _connections = [];
    private ActionDescription[] _actions = [];
    private TileView? _preview;
    private IReadOnlyList<Exemption>? _ending;
    private IReadOnlyList<Fault> _open = [];
    private IReadOnlyList<Fault> _faults = [];
    private string? _problem;
    private bool _mayChange;
    private bool _isConflict;
    private bool _isCounting;
    private bool _isGone;
    private bool _isBusy;

    [Inject]
    private IBoardDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? ActionId { get; set; }

    /// <summary>Conditions, as the inventory's address writes them.</summary>
    [SupplyParameterFromQuery]
    private string[]? Where { get; set; }

    private string Title => Id is null ? "New tile" : "Change a tile";

    protected override async Task OnInitializedAsync()
    {
        _mayChange = (await People.GetAsync()).Is(Role.Administrator);
        _connections = [.. Connections.All.Select(c => c.Name)];
        _actions = [.. Actions.All.Select(a => a.Description).Where(a => a.Kind == ActionKind.Inventory).OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];
        if (!_mayChange)
            return;
        if (Id is not null)
            await ReadAsync();
        else
        {
            TakeAddress();
            await PreviewAsync();
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _counting?.Dispose();
    }

    private async Task ReadAsync()
    {
        var found = await Desk.FindAsync(Id!, _gone.Token);
        (_isGone, _problem, _isConflict, _faults) = (found is null, null, false, []);
        if (found is null)
            return;
        _draft = TileDraft.From(found);
        await PreviewAsync();
    }

    private void TakeAddress()
    {
        _draft.Kind = Enum.GetNames<TileKind>().FirstOrDefault(k => string.Equals(k, Kind, StringComparison.OrdinalIgnoreCase)) ?? _draft.Kind;
        if ((Connection ?? (Connections.All is [var first, ..] ? first.Name : null)) is { } connection)
            _draft.Connections.Add(connection);
        _draft.Action = ActionId;
        if (_actions.FirstOrDefault(a => a.Id == ActionId) is not { } action)
            return;
        foreach (var text in Where ?? [])
            if (ConditionText.Parse(text, ViewColumn.Of(action), "where") is { IsValid: true, Value: var condition })
                _draft.Conditions.Add(ConditionDraft.Of(condition));
    }

    /// <summary>Counts anew; what an earlier change asked for is given up.</summary>
    private async Task PreviewAsync()
    {
        _counting?.Cancel();
        _counting?.Dispose();
        var mine = _counting = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _isCounting = true;
        StateHasChanged();
        try
        {
            var tile = _draft.ToTile();
            // A figure needs no title yet.
            var preview = await Desk.PreviewAsync(tile.Title.Length == 0 ? tile with { Title = "New tile" } : tile, mine.Token);
            var ending = preview.IsValid && tile.Kind == TileKind.Exemptions ? await Desk.EndingAsync(tile, mine.Token) : null;
            (_preview, _open, _ending, _isCounting) = (preview.Value, preview.Faults, ending, false);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another change followed, or the page was left.
        }
    }

    private async Task SaveAsync()
    {
        if (_isBusy)
            return;
        (_isBusy, _problem, _isConflict, _faults) = (true, null, false, []);
        try
        {
            var outcome = await Desk.SaveAsync(_draft.ToTile(), await People.GetAsync(), _gone.Token);
            if (outcome.Result == TileResult.Done)
            {
                Navigation.NavigateTo("/board/edit");
                return;
            }
            (_faults, _isConflict) = (outcome.Faults, outcome.Result == TileResult.Conflict);
            _problem = outcome.Result == TileResult.Refused ? null : outcome.Message;
        }
        catch (ForbiddenException refused)
        {
            _problem = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
