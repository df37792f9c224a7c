using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Runs.Subtrees;

/// <summary>Shows which parts of the tree are held in a run, and holds, resumes and stops them. The run's feed brings what came of it.</summary>
public sealed partial class SubtreePanel : IDisposable
{
    private readonly ComponentLife _gone = new();
    private ConfirmDialog _confirm = null!;
    private Organization? _organization;
    private string? _chosen;
    private string? _stopping;
    private string? _problem;
    private string? _answer;
    private bool _isBusy;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IOrganizationDirectory Organizations { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Accounts of the run.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<string> Accounts { get; set; }

    /// <summary>Why this person may not steer the run; null when they may.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    private bool IsOver => Run.Status.IsFinal();

    private IReadOnlyList<Option> Choices => SubtreeChoices.Of(_organization!, Accounts, Run.Subtrees);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        if (_organization is not null)
            return;
        try
        {
            _organization = await Organizations.GetAsync(Run.Connection, maxAge: null, _gone.Token);
            _problem = null;
        }
        catch (AwsCallException refused)
        {
            _problem = $"The organization of {Run.Connection} cannot be read: {refused.Code}: {refused.Message}";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it was reading.
        }
    }

    private string PathOf(string ou) => _organization?.FindUnit(ou) is { } unit ? _organization.PathOf(unit) : ou;

    private async Task PauseAsync()
    {
        if (_chosen is { } ou)
            await AskAsync(actor => Desk.PauseSubtreeAsync(Run.Id, ou, actor, _gone.Token));
    }

    private Task ResumeAsync(string ou) => AskAsync(actor => Desk.ResumeSubtreeAsync(Run.Id, ou, actor, _gone.Token));

    private async Task AskToStopAsync(string ou, string path)
    {
        _stopping = path;
        if (await _confirm.AskAsync())
            await AskAsync(actor => Desk.StopSubtreeAsync(Run.Id, ou, actor, _gone.Token));
    }

    private async Task AskAsync(Func<Actor, Task<RunCommandOutcome>> command)
    {
        if (_isBusy)
            return;
        (_isBusy, _answer) = (true, null);
        try
        {
            var outcome = await command(await People.GetAsync());
            (_answer, _chosen) = outcome.Result == RunCommandResult.Done ? (null, null) : (outcome.Message, _chosen);
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
}
