using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs.Apply;

/// <summary>Reads where an apply stands as often as its run moves, and begins its next wave.</summary>
public sealed partial class ApplyPanel : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>A freeze ends, or is overridden, without a word of the run.</summary>
    private static readonly TimeSpan WhileFrozen = TimeSpan.FromSeconds(5);

    private readonly ComponentLife _gone = new();
    private Refreshed _refreshed = null!;
    private IReadOnlyList<FreezeHold> _holds = [];
    private bool _isWatching;
    private DateTimeOffset? _awaited;
    private string? _problem;
    private string? _answer;
    private bool _isStarting;

    [Inject]
    private IPlanDesk Plans { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Null before it was read.</summary>
    [Parameter]
    public ApplyView? View { get; set; }

    [Parameter]
    public EventCallback<ApplyView> ViewChanged { get; set; }

    /// <summary>Why this person may not steer the run; null when they may.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    protected override void OnInitialized() => _refreshed = new Refreshed(Clock, Rest);

    protected override Task OnParametersSetAsync() => _refreshed.RefreshAsync((Run.Id, Run.Status, Run.Wave, Run.LastSequence), ReadAsync, _gone.Token);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Plans.OfRunAsync(Run.Id, cancellationToken) is not { } plan)
                return;
            var view = ApplyView.Of(plan, await Plans.WavesAsync(Run.Id, cancellationToken), await Plans.OutcomesAsync(plan.Hash, cancellationToken));
            _holds = await HoldsAsync(view, cancellationToken);
            await ViewChanged.InvokeAsync(view);
            if (_holds.Count > 0 && !_isWatching)
                _ = WatchFreezesAsync();
            if (view.IsBetweenWaves(Run) && view.ReadyAt is { } ready && ready != _awaited)
                _ = ShowWhenSoakedAsync(ready);
        }
        catch (PlanAlteredException altered)
        {
            _problem = altered.Message;
        }
    }

    private async Task<IReadOnlyList<FreezeHold>> HoldsAsync(ApplyView view, CancellationToken cancellationToken) => view.IsBetweenWaves(Run)
        ? (await Plans.FreezingAsync(view.Plan, view.Standing!.Open + 1, cancellationToken)).Holds
        : [];

    /// <summary>Looks again until no freeze stands over the next wave.</summary>
    private async Task WatchFreezesAsync()
    {
        _isWatching = true;
        try
        {
            while (_holds.Count > 0 && View is { } view)
            {
                await Task.Delay(WhileFrozen, Clock, _gone.Token);
                await LookAsync(view);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _isWatching = false;
        }
    }

    private async Task LookAsync(ApplyView view)
    {
        try
        {
            _holds = await HoldsAsync(view, _gone.Token);
            StateHasChanged();
        }
        catch (StoreUnavailableException)
        {
            // What is shown stays; whoever begins the wave is told what is, and the next look may find out.
        }
    }

    /// <summary>The button wakes up when the soak is over.</summary>
    private async Task ShowWhenSoakedAsync(DateTimeOffset ready)
    {
        _awaited = ready;
        var left = ready - Clock.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, Clock, _gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!_gone.IsCancellationRequested)
            StateHasChanged();
    }

    private async Task StartAsync()
    {
        if (_isStarting)
            return;
        (_isStarting, _answer) = (true, null);
        try
        {
            var outcome = await Plans.NextWaveAsync(Run.Id, await People.GetAsync(), _gone.Token);
            _answer = outcome.Result == PlanCommandResult.Done ? null : outcome.Message;
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        finally
        {
            _isStarting = false;
        }
    }
}
