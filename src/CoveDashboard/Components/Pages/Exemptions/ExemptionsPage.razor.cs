using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Inputs;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Exemptions;

/// <summary>What is exempt; approvers grant and revoke.</summary>
public sealed partial class ExemptionsPage : IDisposable
{
    private readonly ComponentLife _gone = new();
    private ExemptionDraft _draft = new();
    private IReadOnlyList<Exemption>? _all;
    private IReadOnlyList<Option> _actions = [];
    private IReadOnlyList<Fault> _faults = [];
    private ConfirmDialog _confirm = null!;
    private Exemption? _asked;
    private DateTimeOffset _now;
    private string? _answer;
    private bool _mayGrant;
    private bool _isBusy;

    [Inject]
    private IExemptions Exemptions { get; set; } = null!;

    [Inject]
    private IActionCatalogue Actions { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private Shell Shell { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>Those of the organization in view; null until they were read.</summary>
    private IReadOnlyList<Exemption>? Shown => Shell.HasSeveral ? _all?.Where(e => e.Connection == Shell.Connection?.Name).ToList() : _all;

    protected override async Task OnInitializedAsync()
    {
        _actions = [.. Actions.All.Select(a => a.Description).Where(a => a.Kind == ActionKind.Remediation).Select(a => new Option(a.Id, a.Title))];
        _mayGrant = (await People.GetAsync()).Is(Role.Approver);
        await ReadAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var exemptions = await Exemptions.ListAsync(_gone.Token);
        _now = Clock.GetUtcNow();
        _all = [.. exemptions.OrderByDescending(e => ExemptionWords.Stands(e, _now)).ThenBy(e => e.ExpiresAt)];
    }

    private string TitleOf(string action) => Actions.Find(action)?.Description.Title ?? action;

    private Task GrantAsync() => AskAsync(async actor =>
    {
        var answer = await Exemptions.GrantAsync(_draft.ToRequest(Shell.Connection!.Name), actor, _gone.Token);
        _faults = answer.Faults;
        if (answer.IsValid)
            (_draft, _answer) = (new ExemptionDraft(), "Granted. It counts from the next planning on.");
    });

    private async Task AskToRevokeAsync(Exemption exemption)
    {
        _asked = exemption;
        if (await _confirm.AskAsync())
            await AskAsync(async actor => _answer = (await Exemptions.RevokeAsync(exemption.Id, actor, _gone.Token)).Message);
    }

    private async Task AskAsync(Func<Actor, Task> askAsync)
    {
        if (_isBusy)
            return;
        (_isBusy, _answer, _faults) = (true, null, []);
        try
        {
            await askAsync(await People.GetAsync());
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
}
