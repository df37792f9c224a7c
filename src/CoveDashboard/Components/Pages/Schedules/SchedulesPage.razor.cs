using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Schedules;

/// <summary>All schedules of the organization in view: when they come, and what came of the last time.</summary>
public sealed partial class SchedulesPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private readonly Dictionary<Guid, Run> _runs = [];
    private IReadOnlyList<Schedule>? _all;
    private bool _mayChange;

    [Inject]
    private IScheduleDesk Desk { get; set; } = null!;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    /// <summary>Null until they were read.</summary>
    private IReadOnlyList<Schedule>? Shown => Shell.HasSeveral ? _all?.Where(s => s.Run.Connection == Shell.Connection?.Name).ToList() : _all;

    protected override async Task OnParametersSetAsync()
    {
        Shell.Use(Connection);
        _mayChange = (await People.GetAsync()).Is(Role.Operator);
        var schedules = await Desk.ListAsync(_gone.Token);
        foreach (var schedule in schedules)
            if (schedule.LastRun is { } last && await Runs.FindAsync(last, _gone.Token) is { } run)
                _runs[last] = run;
        _all = schedules;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private string TitleOf(string action) => Actions.Find(action)?.Description.Title ?? action;
}
