using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>
/// From a selection to a run: action, targets, regions, parameters, options, review. All steps stand on one page, so that an
/// inventory of a selection is: choose an action, start.
/// </summary>
public sealed partial class RunWizardPage : IDisposable
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private readonly ComponentLife _closed = new();
    private RunDraft _draft = new();
    private readonly string _idempotencyKey = Guid.NewGuid().ToString("N");
    private CancellationTokenSource? _resolution;
    private IReadOnlyList<ActionDescription> _actions = [];
    private IReadOnlyList<Region> _offered = [];
    private IReadOnlyList<string> _start = [];
    private IReadOnlyList<Fault> _faults = [];
    private Organization? _organization;
    private IReadOnlyList<TargetSet>? _sets;
    private TargetPlan? _plan;
    private RunReview? _review;
    private string? _problem;
    private string? _connection;
    private PageAddress _address = null!;
    private bool _resolving;
    private bool _starting;

    /// <summary>A start was refused: what else it would refuse is said while it is mended, and nothing that was said is taken away unmended.</summary>
    private bool _wasRefused;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private IRegionDirectory Regions { get; set; } = null!;

    [Inject]
    private ITargetSetDesk Sets { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private SelectionShelf Shelf { get; set; } = null!;

    [Inject]
    private ResourceShelf Ticked { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

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

    [SupplyParameterFromQuery(Name = "resources")]
    private string? ResourcesKey { get; set; }

    [SupplyParameterFromQuery(Name = "regions")]
    private string? RegionNames { get; set; }

    private ActionDescription? Action => _draft.Action is { } id ? Actions.Find(id)?.Description : null;

    /// <summary>Null: whatever the targets hold. An inventory takes none.</summary>
    private IReadOnlyList<ResourceRef>? Resources => Action is { Kind: ActionKind.Inventory } ? null : _draft.Resources;

    private string TargetSummary => Resources is { } resources ? ResourceWords.Count(resources) : _plan is null ? "" : Format.Of(_plan.AccountCount, "account");

    private string RegionSummary => _draft is { UsesSets: true, Regions: null } ? "as the target sets say" : Format.Of((_draft.Regions ?? _start).Count, "region");

    /// <summary>Of target sets: those that they resolved to.</summary>
    private IReadOnlyList<string> StartRegions => _draft.UsesSets ? _plan?.Regions ?? [] : _start;

    private string OrganizationAddress => Navigation.GetUriWithQueryParameters("/", new Dictionary<string, object?>(SelectionQuery.Write(Targets, Shelf), StringComparer.Ordinal) { ["connection"] = Shell.Connection?.Name });

    /// <summary>A schedule of this selection; parameters and options are typed there.</summary>
    private string ScheduleAddress => $"/schedules/new{new Uri(Navigation.Uri).Query}";

    private TargetSelection? Targets => _draft.Everything || _draft.UsesSets ? null : new TargetSelection(RunDraft.Split(_draft.Include), RunDraft.Split(_draft.Ignore));

    protected override void OnInitialized()
    {
        _address = new PageAddress(Navigation);
        _actions = [.. Actions.All.Select(a => a.Description)];
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_address.IsEcho())
            return;
        Shell.Use(Connection);
        // Accounts, resources and regions that were chosen are those of the organization that was in view.
        if (_connection is not null && _connection != Shell.Connection?.Name)
            (_draft, _plan, _review, _faults, _wasRefused) = (new RunDraft(), null, null, [], false);
        _connection = Shell.Connection?.Name;
        _draft.Action = ActionId;
        if (Select is not null || ShelfKey is not null)
            _draft.TakeTargets(SelectionQuery.Read(Select, Ignore, ShelfKey, Shelf));
        if (ShelfKey is not null && Shelf.Find(ShelfKey) is null)
            _problem = "The selection of this address was kept by the dashboard until it restarted. All accounts are taken unless you choose again.";
        _draft.UsesSets = SetNames is not null;
        if (SetNames is not null)
            _draft.Sets = [.. SetNames.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        // None rather than everything: the desk refuses an empty list.
        _draft.Resources = ResourcesKey is null ? null : Ticked.Find(ResourcesKey) ?? [];
        _draft.Regions = RegionNames is null ? null : SelectionQuery.Split(RegionNames);
        UseOrganization();
        if (Shell.Connection is { } connection)
            _sets = await Sets.ListAsync(connection.Name, await Viewer.GetAsync(), _closed.Token);
        await ResolveAsync();
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _resolution?.Dispose();
    }

    private void UseOrganization()
    {
        if (Shell.Connection is not { } connection)
            return;
        _organization = Organizations.Last(connection.Name);
        var partition = connection.Partition ?? _organization?.Identity.Partition ?? "aws";
        _offered = RegionChoice.Offered(partition, Regions);
        _start = RegionChoice.Default(connection, partition, Regions);
    }

    private Task ChooseAction(string id)
    {
        _draft.Action = id;
        _draft.Parameters.Clear();
        _wasRefused = false;
        return ChangedAsync();
    }

    private Task DropResources()
    {
        _draft.Resources = null;
        return ChangedAsync();
    }

    private Task ChooseRegions(IReadOnlyList<string> regions)
    {
        _draft.Regions = regions;
        return ChangedAsync();
    }

    /// <summary>A reason decides nothing but whether it may start, which is asked anew once it might not.</summary>
    private Task SetReason(string? reason)
    {
        _draft.Reason = reason;
        return _wasRefused ? ResolveAsync() : Task.CompletedTask;
    }

    private Task ChangedAsync()
    {
        WriteAddress();
        return ResolveAsync();
    }

    /// <summary>Asks the desk what the draft resolves to; a newer change replaces the question.</summary>
    private async Task ResolveAsync()
    {
        if (_resolution is not null)
            await _resolution.CancelAsync();
        _resolution = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        if (Shell.Connection is not { } connection || Action is not { } action)
            return;
        var question = _resolution.Token;
        _resolving = true;
        try
        {
            await Task.Delay(TypingPause, Time, question);
            var request = _draft.ToRequest(connection.Name, action, _start);
            var actor = await Viewer.GetAsync();
            var answer = await Desk.PreviewAsync(request, actor, question);
            var faults = _wasRefused ? await Desk.FaultsAsync(request, actor, question) : answer.Faults;
            _plan = answer.Value;
            _faults = faults;
            _review = answer.Value is { } plan ? new RunReview(action, plan, connection, request) : null;
            _problem = null;
            if (_organization is null)
                UseOrganization();
        }
        catch (OperationCanceledException) when (question.IsCancellationRequested)
        {
            return; // A newer change asks anew, or the page is closed.
        }
        catch (AwsCallException refused)
        {
            _plan = null;
            _review = null;
            _problem = $"The organization cannot be read: {refused.Code}. {refused.Message}";
        }
        _resolving = false;
        StateHasChanged();
    }

    private async Task StartAsync()
    {
        if (_starting || Shell.Connection is not { } connection || Action is not { } action)
            return;
        _starting = true;
        // The answer of a preview under way would take the faults of the start away again.
        if (_resolution is not null)
            await _resolution.CancelAsync();
        _resolving = false;
        try
        {
            var actor = await Viewer.GetAsync();
            var answer = await Desk.StartAsync(_draft.ToRequest(connection.Name, action, _start), actor, _idempotencyKey, _closed.Token);
            (_faults, _wasRefused) = (answer.Faults, !answer.IsValid);
            if (answer.IsValid)
                Navigation.NavigateTo($"/runs/{answer.Value.Number}");
        }
        catch (ForbiddenException forbidden)
        {
            _problem = forbidden.Message;
        }
        catch (AwsCallException refused)
        {
            _problem = $"{refused.Code}: {refused.Message}";
        }
        finally
        {
            _starting = false;
        }
    }

    private void WriteAddress()
    {
        var parameters = SelectionQuery.Write(Targets, Shelf);
        parameters["connection"] = Shell.Connection?.Name;
        parameters["resources"] = _draft.Resources switch
        {
            null => null,
            [] => ResourcesKey,
            { } resources => Ticked.Put(resources),
        };
        parameters["action"] = _draft.Action;
        parameters["sets"] = _draft.UsesSets ? string.Join(',', _draft.Sets) : null;
        parameters["regions"] = _draft.Regions is null ? null : SelectionQuery.Join(_draft.Regions);
        _address.Write(parameters);
    }
}
