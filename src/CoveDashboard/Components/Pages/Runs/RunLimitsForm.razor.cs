using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>Changes a run's limits while it goes on. For administrators.</summary>
public sealed partial class RunLimitsForm : IDisposable
{
    private readonly ComponentLife _gone = new();
    private LimitDraft _draft = new();
    private IReadOnlyList<Fault> _faults = [];
    private string? _answer;
    private bool _isBusy;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>What holds now.</summary>
    [Parameter, EditorRequired]
    public required RunLimits Limits { get; set; }

    /// <summary>Limits were changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ApplyAsync()
    {
        if (_isBusy)
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            var faults = new List<Fault>();
            var change = _draft.Read(Limits.Rates?.Default, faults);
            _faults = faults.Count > 0 ? faults : await ChangeAsync(change);
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

    private async Task<IReadOnlyList<Fault>> ChangeAsync(LimitChange change)
    {
        var outcome = await Desk.ChangeLimitsAsync(Run.Id, change, await People.GetAsync(), _gone.Token);
        _answer = outcome.Value?.Message;
        if (outcome.Value?.Result != RunCommandResult.Done)
            return outcome.Faults;
        _draft = new LimitDraft();
        await Changed.InvokeAsync();
        return [];
    }
}
