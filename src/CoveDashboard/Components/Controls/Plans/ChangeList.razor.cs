using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Engine.Plans;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Plans;

/// <summary>The changes of a plan by OU, account and region, a page at a time; ticks stay when the page is turned.</summary>
public partial class ChangeList
{
    private IReadOnlyList<PlanChange> _matching = [];
    private IReadOnlyList<PlanChange> _shown = [];

    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>What became of the changes, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<int, ChangeOutcome> Outcomes { get; set; } = new Dictionary<int, ChangeOutcome>();

    /// <summary>A word beside a change, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<int, string> Marks { get; set; } = new Dictionary<int, string>();

    [Parameter, EditorRequired]
    public required ChangeListState State { get; set; }

    [Parameter]
    public EventCallback<ChangeListState> StateChanged { get; set; }

    /// <summary>Changes can be ticked.</summary>
    [Parameter]
    public bool MayTick { get; set; }

    /// <summary>Ids of ticked changes.</summary>
    [Parameter]
    public IReadOnlySet<int> Ticked { get; set; } = new HashSet<int>();

    [Parameter]
    public EventCallback<IReadOnlySet<int>> TickedChanged { get; set; }

    /// <summary>Further commands beside the heading.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool HasOutcomes => Plan.State is PlanState.Applying or PlanState.Applied or PlanState.Incomplete;

    protected override void OnParametersSet()
    {
        _matching = State.Match(Plan.Envelope.Changes, id => Outcomes.TryGetValue(id, out var outcome) ? outcome.State : ChangeState.Pending);
        _shown = State.Cut(_matching);
    }

    private ChangeOutcome? OutcomeOf(int id) => !HasOutcomes
        ? null
        : Outcomes.TryGetValue(id, out var outcome) ? outcome : new ChangeOutcome(id, ChangeState.Pending, Detail: null, At: null, [], Found: null);

    private Task Toggle(int id)
    {
        var ticked = Ticked.ToHashSet();
        if (!ticked.Remove(id))
            ticked.Add(id);
        return TickedChanged.InvokeAsync(ticked);
    }

    private Task TickAll(AccountGroup account)
    {
        var ticked = Ticked.ToHashSet();
        var ids = account.Changes.Select(c => c.Id).ToArray();
        if (ids.All(ticked.Contains))
            ticked.ExceptWith(ids);
        else
            ticked.UnionWith(ids);
        return TickedChanged.InvokeAsync(ticked);
    }
}
