using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Schedules;

/// <summary>A new schedule, with what the wizard's address says of a run; or a change of one.</summary>
public sealed partial class ScheduleEditPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private ScheduleDraft _draft = new();
    private IReadOnlyList<ActionDescription> _actions = [];
    private IReadOnlyList<Region> _offered = [];
    private IReadOnlyList<string> _start = [];
    private IReadOnlyList<TargetSet>? _sets;
    private IReadOnlyList<Fault> _faults = [];
    private Organization? _organization;
    private string? _problem;
    private int _version;
    private bool _mayChange;
    private bool _isGone;
    private bool _isBusy;

    [Inject]
    private IScheduleDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private IRegionDirectory Regions { get; set; } = null!;

    [Inject]
    private ITargetSetDesk Sets { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private SelectionShelf Shelf { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? ActionId { get; set; }

    [SupplyParameterFromQuery]
    private string? Select { get; set; }

    [SupplyParameterFromQuery]
    private string? Ignore { get; set; }

    [SupplyParameterFromQuery(Name = "shelf")]
    private string? ShelfKey { get; set; }

    [SupplyParameterFromQuery(Name = "sets")]
    private string? SetNames { get; set; }

    [SupplyParameterFromQuery(Name = "regions")]
    private string? RegionNames { get; set; }

    private string Title => Id is null ? "New schedule" : "Change a schedule";

    private ActionDescription? Action => _draft.Run.Action is { } id ? Actions.Find(id)?.Description : null;

    private string RegionSummary => _draft.Run is { UsesSets: true, Regions: null } ? "as the target sets say" : Format.Of((_draft.Run.Regions ?? _start).Count, "region");

    protected override void OnInitialized() => _actions = [.. Actions.All.Select(a => a.Description)];

    protected override async Task OnParametersSetAsync()
    {
        var actor = await People.GetAsync();
        _mayChange = actor.Is(Role.Operator);
        if (Id is { } id)
            await ReadAsync(id);
        else
        {
            Shell.Use(Connection);
            TakeAddress();
        }
        if (Shell.Connection is not { } connection)
            return;
        _organization = Organizations.Last(connection.Name);
        var partition = connection.Partition ?? _organization?.Identity.Partition ?? "aws";
        (_offered, _start) = (RegionChoice.Offered(partition, Regions), RegionChoice.Default(connection, partition, Regions));
        _sets = await Sets.ListAsync(connection.Name, actor, _gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(Guid id)
    {
        var found = await Desk.FindAsync(id, _gone.Token);
        _isGone = found is null;
        if (found is null)
            return;
        (_draft, _version) = (ScheduleDraft.Of(found), found.Version);
        Shell.Use(found.Run.Connection);
    }

    private void TakeAddress()
    {
        var run = _draft.Run;
        run.Action = ActionId;
        if (Select is not null || ShelfKey is not null)
            run.TakeTargets(SelectionQuery.Read(Select, Ignore, ShelfKey, Shelf));
        if (ShelfKey is not null && Shelf.Find(ShelfKey) is null)
            _problem = "The selection of this address was kept by the dashboard until it restarted. All accounts are taken unless you choose again.";
        run.UsesSets = SetNames is not null;
        run.Sets = SetNames?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        run.Regions = RegionNames is null ? null : SelectionQuery.Split(RegionNames);
    }

    private void ChooseAction(string id)
    {
        _draft.Run.Action = id;
        _draft.Run.Parameters.Clear();
    }

    private async Task SaveAsync()
    {
        if (_isBusy || Shell.Connection is not { } connection)
            return;
        (_isBusy, _problem, _faults) = (true, null, []);
        try
        {
            var actor = await People.GetAsync();
            var request = _draft.ToRequest(connection.Name, Action, _start);
            var outcome = Id is { } id ? await Desk.ChangeAsync(id, request, _version, actor, _gone.Token) : await Desk.CreateAsync(request, actor, _gone.Token);
            _faults = outcome.Faults;
            if (outcome.Schedule is { } saved)
                Navigation.NavigateTo($"/schedules/{saved.Id}");
            else
                _problem = outcome.Message;
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
