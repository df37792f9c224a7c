using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Plans;

/// <summary>Reads how freezes stand to a plan as often as its page does, and gives an administrator's word or takes it back.</summary>
public sealed partial class PlanFreezes : IDisposable
{
    private readonly ComponentLife _gone = new();
    private OverrideDialog _dialog = null!;
    private WithdrawDialog _withdrawDialog = null!;
    private PlanFreezing? _freezing;
    private string? _answer;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    /// <summary>Why this person may not override; null when they may.</summary>
    [Parameter]
    public string? WhyNotOverride { get; set; }

    /// <summary>Why this person may not withdraw an override, or there is none; null when they may.</summary>
    [Parameter]
    public string? WhyNotWithdraw { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Raised when an override was given or withdrawn: what may be done has changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            _freezing = await Desk.FreezingAsync(Plan, wave: null, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Task GiveAsync((string Reason, int Hours) word) => AskAsync(actor => Desk.OverrideFreezesAsync(Plan.Hash, word.Reason, word.Hours, actor, _gone.Token));

    private Task WithdrawAsync(string reason) => AskAsync(actor => Desk.WithdrawOverridesAsync(Plan.Hash, reason, actor, _gone.Token));

    private async Task AskAsync(Func<Actor, Task<PlanOutcome>> askAsync)
    {
        _answer = null;
        try
        {
            var outcome = await askAsync(await Viewer.GetAsync());
            _answer = outcome.Result == PlanCommandResult.Done ? null : outcome.Message;
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        await Changed.InvokeAsync();
    }
}
