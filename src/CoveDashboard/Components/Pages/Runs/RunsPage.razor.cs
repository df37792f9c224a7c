using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Components.Pages.Lists;
using CoveDashboard.Components.Pages.Runs.List;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>All runs, newest first; read again every second while one of them is open, every five otherwise.</summary>
public sealed partial class RunsPage : LiveListPage<RunListState, Run>
{
    private static readonly TimeSpan WhileOpen = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileCalm = TimeSpan.FromSeconds(5);

    private IReadOnlyDictionary<string, string> _titles = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyList<Option> _options = [];

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    protected override string Path => "/runs";

    protected override Task OnInitializedAsync()
    {
        _titles = Actions.All.ToDictionary(a => a.Description.Id, a => a.Description.Title, StringComparer.Ordinal);
        _options = [.. Actions.All.Select(a => new Option(a.Description.Id, a.Description.Title)).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase)];
        return base.OnInitializedAsync();
    }

    protected override RunListState Parse(Uri address) => RunListState.Parse(address);

    protected override IReadOnlyDictionary<string, object?> Address(RunListState state) => state.ToParameters();

    protected override Task<Page<Run>> ListAsync(RunListState state, string? cursor) => Desk.ListAsync(state.ToQuery(cursor), Gone);

    protected override int NumberOf(Run item) => item.Number;

    protected override Task WaitAsync() => Task.Delay(Items?.Any(r => !r.Status.IsFinal()) == true ? WhileOpen : WhileCalm, Clock, Gone);
}
