using CoveDashboard.Components.Pages.Lists;
using CoveDashboard.Components.Pages.Plans.List;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>What waits for this person, then all plans, newest first; read again when the store rings.</summary>
public sealed partial class PlansPage : LiveListPage<PlanListState, PlanSummary>
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(15);

    private StoreBell? _bell;
    private PlansForMe? _forMe;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private IRunStore Store { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    protected override string Path => "/plans";

    protected override Task OnInitializedAsync()
    {
        _bell = new StoreBell(Store, _ => true, Clock);
        return base.OnInitializedAsync();
    }

    protected override PlanListState Parse(Uri address) => PlanListState.Parse(address);

    protected override IReadOnlyDictionary<string, object?> Address(PlanListState state) => state.ToParameters();

    protected override Task<Page<PlanSummary>> ListAsync(PlanListState state, string? cursor) => Desk.ListAsync(state.ToQuery(cursor), Gone);

    protected override int NumberOf(PlanSummary item) => item.Number;

    protected override async Task<Action> ReadBesideAsync()
    {
        var forMe = await PlansForMe.ReadAsync(Desk, State.Connection, await Viewer.GetAsync(), Gone);
        return () => _forMe = forMe;
    }

    protected override Task WaitAsync() => _bell!.WaitAsync(Rest, LookAtLeastEvery, Gone);

    protected override async Task StopAsync()
    {
        await base.StopAsync();
        _bell?.Dispose();
    }
}
