using System.Globalization;
using CoveDashboard.Components.Pages.Runs.Apply;
using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>One run, live. Named by its id or its short number; each tab and each open result has its own address.</summary>
public sealed partial class RunPage : IRunAudience, IAsyncDisposable
{
    private const string TargetParameter = "target";

    private readonly ComponentLife _gone = new();
    private string? _shownKey;
    private bool _isMissing;
    private bool _isNumber;
    private bool _isBusy;
    private string? _refusal;
    private string? _answer;
    private RunView? _view;
    private MapLayout? _layout;
    private ActionDescription? _action;
    private IReadOnlyList<LeftOut>? _leftOut;
    private int _notReached;
    private IReadOnlySet<string> _accounts = new HashSet<string>(StringComparer.Ordinal);
    private RunWatch? _watch;
    private ApplyView? _apply;

    /// <summary>The run, when its results are removed; then there is no view.</summary>
    private Run? _removed;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IRunFeed Feed { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Inject]
    private ILogger<RunPage> Logger { get; set; } = null!;

    [Parameter]
    public required string Key { get; set; }

    [Parameter]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = TargetParameter)]
    private string? Target { get; set; }

    private RunTab? CurrentTab => RunAddresses.ParseTab(Tab);

    private bool IsBetweenWaves => _view is { Run: { Plan: not null } run } && _apply?.IsBetweenWaves(run) == true;

    private int? ChosenTarget =>
        int.TryParse(Target, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && _layout?.Has(ordinal) == true ? ordinal : null;

    protected override async Task OnParametersSetAsync()
    {
        if (Key == _shownKey)
            return;
        _shownKey = Key;
        try
        {
            await OpenAsync(Key, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    async Task IRunAudience.ShowAsync(RunBatch batch)
    {
        await TellAsync(view => view.Apply(batch));
        if (!_gone.IsCancellationRequested)
            await InvokeAsync(() => new BrowserEcho(Scripts).WaitAsync(_gone.Token));
    }

    Task IRunAudience.LoseAsync(DateTimeOffset at) => TellAsync(view => view.Lose(at));

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
        _gone.Dispose();
    }

    private async Task OpenAsync(string key, CancellationToken cancellationToken)
    {
        if (_watch is { } watch)
        {
            _watch = null;
            await watch.DisposeAsync();
        }
        (_view, _layout, _leftOut, _apply, _answer, _removed, _isMissing) = (null, null, null, null, null, null, false);
        _isNumber = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var run = _isNumber ? await Desk.FindAsync(number, cancellationToken)
            : Guid.TryParse(key, out var id) ? await Desk.FindAsync(id, cancellationToken) : null;
        if (key != _shownKey)
            return;
        _isMissing = run is null;
        if (run is null)
            return;
        Shell.Use(run.Connection);
        _action = Actions.Find(run.Action)?.Description;
        if (run.ResultsRemovedAt is not null)
        {
            _leftOut = await Desk.LeftOutAsync(run.Id, cancellationToken);
            _removed = key == _shownKey ? run : null;
            return;
        }
        _refusal = await RefusalAsync();
        var targets = await Desk.TargetsAsync(run.Id, cancellationToken);
        var leftOut = await Desk.LeftOutAsync(run.Id, cancellationToken);
        if (key != _shownKey || cancellationToken.IsCancellationRequested)
            return;
        _leftOut = leftOut;
        _notReached = leftOut.Count(l => l.Reason is LeftOutReason.CallingAccount or LeftOutReason.ManagementAccount or LeftOutReason.OutsideOus);
        _accounts = targets.Select(t => t.AccountId).ToHashSet(StringComparer.Ordinal);
        _layout = MapLayout.Of(targets, run.Regions);
        _view = new RunView(run, targets.Count);
        _watch = RunWatch.Start(Feed, run.Id, this, Clock, Logger);
    }

    private Task TellAsync(Action<RunView> change) => _gone.IsCancellationRequested ? Task.CompletedTask : InvokeAsync(() =>
    {
        if (_view is null || _gone.IsCancellationRequested)
            return;
        change(_view);
        StateHasChanged();
    });

    private void Choose(int ordinal) => Choose((int?)ordinal);

    private void Choose(int? ordinal) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(TargetParameter, ordinal));

    private Task PauseAsync() => CommandAsync(Desk.PauseAsync);

    private Task ResumeAsync() => CommandAsync(Desk.ResumeAsync);

    private Task CancelAsync() => CommandAsync(Desk.CancelAsync);

    private Task CommandAsync(Func<Guid, Actor, CancellationToken, Task<RunCommandOutcome>> command) => AskAsync(async (run, actor) =>
    {
        var outcome = await command(run.Id, actor, _gone.Token);
        _answer = outcome.Result == RunCommandResult.Done ? null : outcome.Message;
    });

    private Task RetryAsync(string? cause) => AskAsync(async (run, actor) =>
    {
        var retry = await Desk.RetryAsync(run.Id, cause, actor, _gone.Token);
        if (retry.IsValid)
            Navigation.NavigateTo(RunAddresses.OfTab(retry.Value.Number.ToString(CultureInfo.InvariantCulture), RunTab.Map));
        else
            _answer = string.Join(' ', retry.Faults.Select(f => f.Message));
    });

    private async Task AskAsync(Func<Run, Actor, Task> askAsync)
    {
        if (_isBusy || _view is null)
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            await askAsync(_view.Run, await People.GetAsync());
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

    private async Task<string?> RefusalAsync() =>
        (await People.GetAsync()).Is(Role.Operator) ? null : "Steering a run needs the role Operator.";
}
