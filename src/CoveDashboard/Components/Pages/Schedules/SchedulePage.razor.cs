using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Schedules;

/// <summary>One schedule, what came of its times, and its commands.</summary>
public sealed partial class SchedulePage : IDisposable
{
    private const int ShownEvents = 50;

    private readonly ComponentLife _gone = new();
    private ConfirmDialog _confirm = null!;
    private Schedule? _schedule;
    private IReadOnlyList<(ScheduleEvent What, Run? Run)> _history = [];
    private IReadOnlyList<Fault> _faults = [];
    private string? _answer;
    private int? _started;
    private bool _mayChange;
    private bool _isGone;
    private bool _isBusy;

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

    [Parameter]
    public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _mayChange = (await People.GetAsync()).Is(Role.Operator);
        await ReadAsync();
        Shell.Use(_schedule?.Run.Connection);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        _schedule = await Desk.FindAsync(Id, _gone.Token);
        _isGone = _schedule is null;
        var history = new List<(ScheduleEvent, Run?)>();
        foreach (var what in (await Desk.HistoryAsync(Id, _gone.Token)).Take(ShownEvents))
            history.Add((what, what.Run is { } run ? await Runs.FindAsync(run, _gone.Token) : null));
        _history = history;
    }

    private Task RunNowAsync() => AskAsync(actor => Desk.RunNowAsync(Id, actor, _gone.Token));

    private Task PauseAsync() => AskAsync(actor => Desk.PauseAsync(Id, actor, _gone.Token));

    private Task ResumeAsync() => AskAsync(actor => Desk.ResumeAsync(Id, actor, _gone.Token));

    private async Task DeleteAsync()
    {
        if (await _confirm.AskAsync())
            await AskAsync(actor => Desk.DeleteAsync(Id, actor, _gone.Token));
    }

    private async Task AskAsync(Func<Actor, Task<ScheduleOutcome>> askAsync)
    {
        if (_isBusy)
            return;
        (_isBusy, _answer, _started, _faults) = (true, null, null, []);
        try
        {
            var outcome = await askAsync(await People.GetAsync());
            (_answer, _started, _faults) = (outcome.Message, outcome.Run?.Number, outcome.Faults);
            await ReadAsync();
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

    private string TitleOf(string action) => Actions.Find(action)?.Description.Title ?? action;
}
