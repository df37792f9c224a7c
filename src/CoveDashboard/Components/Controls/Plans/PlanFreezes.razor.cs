using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Controls.Plans;

/// <summary>Reads how freezes stand to a plan as often as its page does, and gives an administrator's word.</summary>
public sealed partial class PlanFreezes : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private OverrideDialog _dialog = null!;
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

    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Raised when an override was given: what may be done has changed.</summary>
    [Parameter]
    public EventCallback Given { get; set; }

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

    private async Task GiveAsync((string Reason, int Hours) word)
    {
        _answer = null;
        try
        {
            var outcome = await Desk.OverrideFreezesAsync(Plan.Hash, word.Reason, word.Hours, await Viewer.GetAsync(), _gone.Token);
            _answer = outcome.Result == PlanCommandResult.Done ? null : outcome.Message;
        }
        catch (ForbiddenException refused)
        {
            _answer = refused.Message;
        }
        await Given.InvokeAsync();
    }
}
