using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Inventories.Views;

/// <summary>Saves the view on the screen under a name, and changes or deletes the saved one that is open.</summary>
public sealed partial class SavedViewBar : IDisposable
{
    private readonly ComponentLife _gone = new();
    private Dialog _dialog = null!;
    private ConfirmDialog _confirm = null!;
    private SavedView? _view;
    private Guid? _asked;
    private bool _isRead;
    private bool _mayChange;
    private bool _isNew;
    private string _name = "";
    private bool _isShared;
    private string? _message;
    private string? _failure;
    private IReadOnlyList<Fault> _faults = [];

    [Inject]
    private ISavedViewDesk Views { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Connection { get; set; }

    [Parameter, EditorRequired]
    public required string Action { get; set; }

    /// <summary>What is on the screen.</summary>
    [Parameter, EditorRequired]
    public required InventoryView View { get; set; }

    /// <summary>The saved view that the address names; null: none.</summary>
    [Parameter]
    public Guid? Saved { get; set; }

    /// <summary>Raised with the saved view that is open from now on; null: none.</summary>
    [Parameter]
    public EventCallback<Guid?> SavedChanged { get; set; }

    private bool IsDifferent => _view is { } view && view.Query != View.ToAddress();

    protected override async Task OnParametersSetAsync()
    {
        if (_isRead && _asked == Saved)
            return;
        _asked = Saved;
        try
        {
            var actor = await People.GetAsync();
            var view = Saved is { } id ? await Views.FindAsync(id, actor, _gone.Token) : null;
            // A view of another inventory has nothing to say here.
            _view = view?.Action == Action && view.Connection == Connection ? view : null;
            _mayChange = _view is not null && Views.MayChange(_view, actor);
            _isRead = true;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Task OpenAsync(bool isNew)
    {
        (_isNew, _message, _failure, _faults) = (isNew, null, null, []);
        (_name, _isShared) = isNew || _view is null ? ("", false) : (_view.Name, _view.IsShared);
        return _dialog.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var actor = await People.GetAsync();
        var request = new SavedViewRequest(Connection, Action, _name, View.ToAddress(), _isShared);
        var outcome = await TryAsync(() => _isNew || _view is null
            ? Views.CreateAsync(request, actor, _gone.Token)
            : Views.ChangeAsync(_view.Id, _view.Version, request, actor, _gone.Token));
        if (outcome?.View is not { } saved)
            return;
        (_view, _mayChange, _asked) = (saved, true, saved.Id);
        await _dialog.CloseAsync();
        await SavedChanged.InvokeAsync(saved.Id);
    }

    private async Task DeleteAsync()
    {
        if (_view is not { } view || !await _confirm.AskAsync())
            return;
        var actor = await People.GetAsync();
        if (await TryAsync(() => Views.DeleteAsync(view.Id, view.Version, actor, _gone.Token)) is not { Result: SavedViewResult.Done })
        {
            _failure = _message;
            return;
        }
        (_view, _mayChange, _asked) = (null, false, null);
        await SavedChanged.InvokeAsync(null);
    }

    /// <summary>Null when the person may not (any more); the message says why.</summary>
    private async Task<SavedViewOutcome?> TryAsync(Func<Task<SavedViewOutcome>> command)
    {
        (_message, _faults) = (null, []);
        try
        {
            var outcome = await command();
            _faults = outcome.Faults;
            _message = outcome.Result is SavedViewResult.NotFound or SavedViewResult.Conflict ? outcome.Message : null;
            return outcome;
        }
        catch (ForbiddenException forbidden)
        {
            _message = forbidden.Message;
            return null;
        }
    }
}
