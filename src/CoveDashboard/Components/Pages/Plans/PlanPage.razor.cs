using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>One plan, live: what it changes, who decided, and what may be done with it. Named by its hash or its short number.</summary>
public sealed partial class PlanPage : IAsyncDisposable
{
    private const int LeftOutPage = 1000;
    private const int MaxLeftOut = 5000;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WhileApplying = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhileCalm = TimeSpan.FromSeconds(15);

    private static readonly IReadOnlyList<ExportFormat> Formats = [new("csv", "CSV")];
    private static readonly IReadOnlyDictionary<int, string> NoMarks = new Dictionary<int, string>();

    private readonly ComponentLife _gone = new();
    private string? _shownKey;
    private bool _isMissing;
    private bool _isBusy;
    private bool _isRehearsal;
    private string? _altered;
    private string? _answer;
    private string? _anewRefusal;
    private string _confirm = "";
    private Plan? _plan;
    private PlanRights? _rights;
    private Run? _applyRun;
    private ActionDescription? _action;
    private IReadOnlyDictionary<int, ChangeOutcome> _outcomes = new Dictionary<int, ChangeOutcome>();
    private Plan? _earlier;
    private PlanComparison? _comparison;
    private IReadOnlyList<PlanLeftOut>? _leftOut;
    private int _leftOutTotal;
    private HashSet<int> _ticked = [];
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private IRunStore Store { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private PlanAgain Again { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<PlanPage> Logger { get; set; } = null!;

    [Parameter]
    public required string Key { get; set; }

    [SupplyParameterFromQuery(Name = "change")]
    private string? ChangeStates { get; set; }

    [SupplyParameterFromQuery(Name = "find")]
    private string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    /// <summary>Hash of an earlier plan.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    private string? Compare { get; set; }

    private ChangeListState ListState => ChangeListState.Parse(ChangeStates, Find, PageNumber, View);

    private bool MayTick => _plan?.State switch
    {
        PlanState.Waiting or PlanState.Approved => _rights?.WhyNotStrike is null,
        PlanState.Applied or PlanState.Incomplete => _rights?.WhyNotUndo is null,
        _ => false,
    };

    private IReadOnlyList<string> TickedAccounts => _ticked.Count == 0 || _plan is null
        ? []
        : [.. _plan.Envelope.Changes.Where(c => _ticked.Contains(c.Id)).Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal)];

    protected override async Task OnParametersSetAsync()
    {
        if (Key == _shownKey)
            return;
        _shownKey = Key;
        (_plan, _rights, _applyRun, _leftOut, _earlier, _comparison, _answer, _altered, _isMissing, _ticked) = (null, null, null, null, null, null, null, null, false, []);
        try
        {
            await ReadAsync(Key);
            if (_plan is not null && Key == _shownKey)
                await ReadLeftOutAsync(_plan.Hash);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        if (_loop.IsCompleted)
            _loop = KeepReadingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _loop;
        _gone.Dispose();
    }

    private async Task ReadAsync(string key)
    {
        try
        {
            var plan = int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? await Desk.FindAsync(number, _gone.Token)
                : await Desk.FindAsync(key, _gone.Token);
            if (key == _shownKey)
                await ShowAsync(plan);
        }
        catch (PlanAlteredException altered)
        {
            _altered = altered.Message;
        }
    }

    private async Task ShowAsync(Plan? plan)
    {
        if (plan is null)
        {
            _isMissing = true;
            return;
        }
        var actor = await Viewer.GetAsync();
        var rights = await Desk.RightsAsync(plan, actor, _gone.Token);
        var outcomes = plan.ApplyRun is null ? [] : await Desk.OutcomesAsync(plan.Hash, _gone.Token);
        _applyRun = plan.ApplyRun is { } run ? await Runs.FindAsync(run, _gone.Token) : null;
        _outcomes = outcomes.ToDictionary(o => o.ChangeId);
        _anewRefusal = PlanAgain.WhyNot(plan, actor);
        _action = Actions.Find(plan.Envelope.Action)?.Description;
        Shell.Use(plan.Envelope.Connection);
        _isRehearsal = Connections.Find(plan.Envelope.Connection)?.IsRehearsal == true;
        _confirm = Desk.ConfirmationOf(plan.Envelope);
        (_plan, _rights) = (plan, rights);
    }

    /// <summary>Sealed with the plan: read once.</summary>
    private async Task ReadLeftOutAsync(string hash)
    {
        var items = new List<PlanLeftOut>();
        string? cursor = null;
        do
        {
            var page = await Desk.LeftOutAsync(hash, cursor, LeftOutPage, _gone.Token);
            items.AddRange(page.Items);
            (cursor, _leftOutTotal) = (page.Next, page.Total);
        }
        while (cursor is not null && items.Count < MaxLeftOut);
        if (_plan?.Hash != hash)
            return;
        _leftOut = items;
        if (Compare is null || Compare == hash || await Desk.FindAsync(Compare, _gone.Token) is not { } earlier || _plan?.Hash != hash)
            return;
        (_earlier, _comparison) = (earlier, PlanComparison.Of(earlier.Envelope, _plan.Envelope, items));
    }

    /// <summary>Runs on the circuit's dispatcher until the page is left.</summary>
    private async Task KeepReadingAsync()
    {
        using var bell = new StoreBell(Store, id => id == _plan?.Envelope.RunId || id == _plan?.ApplyRun, Clock);
        while (!_gone.IsCancellationRequested)
        {
            try
            {
                await bell.WaitAsync(Rest, _plan is { } plan && PlanWords.IsMoving(plan.State) ? WhileApplying : WhileCalm, _gone.Token);
                if (_shownKey is { } key && _plan is not null)
                    await ReadAsync(key);
                StateHasChanged();
            }
            catch (OperationCanceledException) when (_gone.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogUnreadable(Logger, exception);
            }
        }
    }

    private void Ask(ChangeListState state) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(state.ToParameters()), replace: true);

    private Task ApproveAsync(string comment) => DecideAsync((plan, actor) => Desk.ApproveAsync(plan.Hash, comment, actor, _gone.Token));

    private Task RejectAsync(string comment) => DecideAsync((plan, actor) => Desk.RejectAsync(plan.Hash, comment, actor, _gone.Token));

    private Task ApplyAsync(string confirm) => DecideAsync((plan, actor) => Desk.ApplyAsync(plan.Hash, confirm, actor, _gone.Token));

    private Task StrikeAsync() => DeriveAsync((plan, actor) => Desk.StrikeAsync(plan.Hash, [.. _ticked.Order()], rollout: null, actor, _gone.Token));

    private Task UndoAsync() => DeriveAsync((plan, actor) => Desk.UndoAsync(plan.Hash, _ticked.Count == 0 ? null : TickedAccounts, ous: null, actor, _gone.Token));

    private Task ContinueAsync(FailureBudget? budget) => DeriveAsync((plan, actor) => Desk.ContinueAsync(plan.Hash, budget, actor, _gone.Token));

    private Task CloseAsync(string comment) => DecideAsync((plan, actor) => Desk.CloseAsync(plan.Hash, comment, actor, _gone.Token));

    private async Task<IReadOnlyList<Fault>> RollOutAsync(Rollout rollout)
    {
        IReadOnlyList<Fault> faults = [];
        await AskAsync(async (plan, actor) =>
        {
            var derived = await Desk.StrikeAsync(plan.Hash, [], rollout, actor, _gone.Token);
            faults = derived.Faults;
            if (derived.IsValid)
                Navigation.NavigateTo($"/plans/{derived.Value.Number}");
        });
        return faults;
    }

    private Task PlanAnewAsync() => AskAsync(async (plan, actor) =>
    {
        var started = await Again.StartAsync(plan, actor, _gone.Token);
        if (started.IsValid)
            Navigation.NavigateTo($"/plans/of/{started.Value.Id}?compare={plan.Hash}");
        else
            _answer = string.Join(' ', started.Faults.Select(f => f.Message));
    });

    private Task DecideAsync(Func<Plan, Actor, Task<PlanOutcome>> decideAsync) => AskAsync(async (plan, actor) =>
    {
        var outcome = await decideAsync(plan, actor);
        _answer = outcome.Result == PlanCommandResult.Done ? null : outcome.Message;
        await ReadAsync(_shownKey!);
    });

    private Task DeriveAsync(Func<Plan, Actor, Task<Validated<Plan>>> deriveAsync) => AskAsync(async (plan, actor) =>
    {
        var derived = await deriveAsync(plan, actor);
        if (derived.IsValid)
            Navigation.NavigateTo($"/plans/{derived.Value.Number}");
        else
            _answer = string.Join(' ', derived.Faults.Select(f => f.Message));
    });

    private async Task AskAsync(Func<Plan, Actor, Task> askAsync)
    {
        if (_isBusy || _plan is null)
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            await askAsync(_plan, await Viewer.GetAsync());
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The plan could not be read; trying again")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
