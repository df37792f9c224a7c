using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Organizations.Reach;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Engine.People;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>The organization as a tree: search, tick, look closer, choose an action. What is ticked, open and sought stands in the address.</summary>
public sealed partial class OrganizationPage : IAsyncDisposable
{
    private readonly ComponentLife _closed = new();
    private HashSet<string> _administrators = [];
    private UnreadableMarks? _marks;
    private DelegationReading? _delegation;
    private Task _reading = Task.CompletedTask;
    private string? _connection;
    private string? _problem;
    private string? _text;
    private PageAddress _address = null!;
    private int _regionCount;
    private bool _selectionIsGone;
    private bool _maySave;
    private OrganizationReadProgress? _progress;
    private OrganizationIndex? _index;
    private TreeView? _view;
    private TreeSelection? _selection;
    private NodeSearchResult? _found;
    private TreeReach? _reach;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private IAccountTags Tags { get; set; } = null!;

    [Inject]
    private IDelegatedAdministrators Delegations { get; set; } = null!;

    [Inject]
    private IRegionDirectory Regions { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private SelectionShelf Shelf { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Select { get; set; }

    [SupplyParameterFromQuery]
    private string? Ignore { get; set; }

    [SupplyParameterFromQuery(Name = "shelf")]
    private string? ShelfKey { get; set; }

    [SupplyParameterFromQuery]
    private string? Open { get; set; }

    [SupplyParameterFromQuery]
    private string? Node { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    private string Title => _progress is { } progress
        ? $"Reading {Format.Count(progress.AccountsRead)} · Organization · CoveDashboard"
        : "Organization · CoveDashboard";

    private string RunAddress => AddressOf("/runs/new");

    private string? SaveAddress => _maySave ? AddressOf("/target-sets/new") : null;

    private string AddressOf(string page) => Navigation.GetUriWithQueryParameters(page, new Dictionary<string, object?>(SelectionQuery.Write(_selection?.ToTargets(), Shelf), StringComparer.Ordinal) { ["connection"] = _connection });

    protected override void OnInitialized()
    {
        _address = new PageAddress(Navigation);
        Organizations.Changed += ReadingMoved;
    }

    protected override async Task OnInitializedAsync() => _maySave = (await People.GetAsync()).Is(Role.Operator);

    protected override void OnParametersSet()
    {
        if (_address.IsEcho())
            return;
        Shell.Use(Connection);
        var connection = Shell.Connection?.Name;
        if (connection != _connection)
        {
            _connection = connection;
            _index = null;
            _reach = null;
            _problem = null;
            (_delegation, _administrators) = (null, []);
            if (connection is not null)
                _reading = ReadAsync(connection);
        }
        if (_index is not null)
            TakeUp(_index.Organization, fromAddress: true);
    }

    /// <summary>Stops listening and waits for a reading that this page awaits.</summary>
    public async ValueTask DisposeAsync()
    {
        Organizations.Changed -= ReadingMoved;
        await _closed.CancelAsync();
        await _reading;
        _closed.Dispose();
    }

    private async Task ReadAsync(string connection, bool anew = false)
    {
        try
        {
            _problem = null;
            _progress = Organizations.Progress(connection);
            var reading = anew ? await Organizations.RefreshAsync(connection, _closed.Token) : await Organizations.GetAsync(connection, null, _closed.Token);
            if (connection == _connection)
                TakeUp(reading, fromAddress: _index is null);
            await MarkAdministratorsAsync(connection, anew);
        }
        catch (AwsCallException refused)
        {
            _problem = $"{refused.Code}: {refused.Message}";
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return; // The page is closed.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the reading before the page closes.
        }
        _progress = null;
        StateHasChanged();
    }

    /// <summary>After the tree, which does not wait for it.</summary>
    private async Task MarkAdministratorsAsync(string connection, bool anew)
    {
        StateHasChanged();
        var delegation = await Delegations.GetAsync(connection, anew ? TimeSpan.Zero : null, _closed.Token);
        if (connection == _connection)
            (_delegation, _administrators) = (delegation, [.. delegation.Administrators?.Keys ?? []]);
    }

    private Task RefreshAsync() => _connection is null ? Task.CompletedTask : _reading = ReadAsync(_connection, anew: true);

    /// <summary>Shows a reading. Ticks and open OUs come from the address, or stay as they are when the same organization was read again.</summary>
    private void TakeUp(Organization organization, bool fromAddress)
    {
        var kept = _selection?.ToTargets();
        var open = _view?.Open;
        var active = _view?.Active;
        var index = _index?.Organization == organization ? _index : new OrganizationIndex(organization);
        if (fromAddress)
        {
            kept = SelectionQuery.Read(Select, Ignore, ShelfKey, Shelf);
            _selectionIsGone = kept is null && ShelfKey is not null;
            open = Open is null ? null : SelectionQuery.Split(Open);
            active = Node;
            _text = Query;
        }
        _index = index;
        _selection = TreeSelection.From(index, kept?.Include ?? [], kept?.Ignore ?? []);
        _view = new TreeView(index, open);
        if (active is not null)
            _view.Reveal(active);
        Find();
        _marks = new UnreadableMarks(index);
        _regionCount = RegionChoice.Default(Shell.Connection!, organization.Identity.Partition, Regions).Count;
    }

    private void Find()
    {
        _found = NodeSearch.Find(_text, _index!, Tags.Last(_connection!));
        // Before tags are read nobody knows what matches: the tree stays whole.
        _view!.Filter(_found is { Tags.IsRead: false } ? null : _found?.Matches);
    }

    private void SearchAsync(string? text)
    {
        _text = text;
        Find();
        WriteAddress();
    }

    private void TickIdsAsync(IReadOnlyList<string> ids)
    {
        _selection!.Set(ids, ticked: true);
        WriteAddress();
    }

    private void WriteAddress()
    {
        var parameters = SelectionQuery.Write(_selection!.ToTargets(), Shelf);
        parameters["connection"] = _connection;
        parameters["node"] = _view!.Active;
        parameters["q"] = _text is { Length: > 0 and <= SelectionQuery.MaxLength } ? _text : null;
        var open = SelectionQuery.Join(_view.Open);
        parameters["open"] = open is { Length: > SelectionQuery.MaxLength } ? null : open;
        _address.Write(parameters);
    }

    private void ReadingMoved(string connection) => _ = InvokeAsync(() =>
    {
        if (connection != _connection || _closed.IsCancellationRequested)
            return;
        _progress = Organizations.Progress(connection);
        if (_progress is null && Organizations.Last(connection) is { } last && last != _index?.Organization)
            TakeUp(last, fromAddress: _index is null);
        StateHasChanged();
    });
}
