using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.TargetSets;

/// <summary>One target set: what it says, whom it takes now, and changing it; or a new one, with a selection of the tree.</summary>
public sealed partial class TargetSetPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private ConfirmDialog _confirm = null!;
    private TargetSet? _set;
    private TargetSetDraft? _draft;
    private TargetPlan? _plan;
    private IReadOnlyList<Fault> _faults = [];
    private IReadOnlyList<Fault> _unresolved = [];
    private string? _answer;
    private bool _mayChange;
    private bool _isGone;
    private bool _isBusy;
    private bool _asked;

    [Inject]
    private ITargetSetDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private SelectionShelf Shelf { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null: a new set.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Select { get; set; }

    [SupplyParameterFromQuery]
    private string? Ignore { get; set; }

    [SupplyParameterFromQuery(Name = "shelf")]
    private string? ShelfKey { get; set; }

    private bool IsNew => Name is null;

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        _mayChange = (await People.GetAsync()).Is(Role.Operator);
        (_set, _draft, _plan, _isGone, _asked) = (null, null, null, false, false);
        if (!IsNew)
        {
            await ReadAsync();
            return;
        }
        if (!_mayChange)
            return;
        _draft = new TargetSetDraft();
        _draft.Take(SelectionQuery.Read(Select, Ignore, ShelfKey, Shelf));
        if (ShelfKey is not null && Shelf.Find(ShelfKey) is null)
            _answer = "The selection of this address was kept by the dashboard until it restarted. Tick it again.";
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var actor = await People.GetAsync();
        _set = Shell.Connection is { } connection ? await Desk.FindAsync(connection.Name, Name!, actor, _gone.Token) : null;
        _isGone = _set is null;
        if (_set is { } set)
            await ResolveAsync(new TargetSetRequest(set.Connection, set.Name, set.Description, set.Definition, set.IsShared), actor);
    }

    private async Task ResolveAsync(TargetSetRequest request, Actor actor)
    {
        (_plan, _unresolved, _asked) = (null, [], true);
        StateHasChanged();
        var answer = await Desk.PreviewAsync(request, actor, _gone.Token);
        (_plan, _unresolved) = (answer.Value, answer.Faults);
    }

    private void Edit() => (_draft, _faults, _answer) = (TargetSetDraft.Of(_set!), [], null);

    private async Task CancelAsync()
    {
        (_draft, _faults) = (null, []);
        await ReadAsync();
    }

    private Task PreviewDraftAsync() => AskAsync(async actor =>
    {
        if (Request() is { } request)
            await ResolveAsync(request with { Name = IsNew && request.Name.Length == 0 ? "unnamed" : request.Name }, actor);
    });

    private Task SaveAsync() => AskAsync(async actor =>
    {
        if (Request() is not { } request)
            return;
        var outcome = IsNew ? await Desk.CreateAsync(request, actor, _gone.Token) : await Desk.ChangeAsync(request, _set!.Version ?? 0, actor, _gone.Token);
        _faults = outcome.Faults;
        _answer = outcome.Result == TargetSetResult.Refused ? null : outcome.Message;
        if (outcome.Set is not { } saved)
            return;
        _draft = null;
        if (IsNew)
            Navigation.NavigateTo($"/target-sets/{Uri.EscapeDataString(saved.Name)}?connection={Uri.EscapeDataString(saved.Connection)}", replace: true);
        else
            await ReadAsync();
    });

    private async Task DeleteAsync()
    {
        if (!await _confirm.AskAsync())
            return;
        await AskAsync(async actor =>
        {
            var outcome = await Desk.DeleteAsync(_set!.Connection, _set.Name, _set.Version ?? 0, actor, _gone.Token);
            _answer = outcome.Message;
            if (outcome.Result == TargetSetResult.Done)
                (_set, _plan, _isGone, _asked) = (null, null, true, false);
        });
    }

    /// <summary>Null, with the faults, when a number is none.</summary>
    private TargetSetRequest? Request()
    {
        var faults = new List<Fault>();
        var request = _draft!.ToRequest(Shell.Connection!.Name, faults);
        _faults = faults;
        return faults.Count == 0 ? request : null;
    }

    private async Task AskAsync(Func<Actor, Task> askAsync)
    {
        if (_isBusy)
            return;
        (_isBusy, _answer, _faults) = (true, null, []);
        try
        {
            await askAsync(await People.GetAsync());
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
