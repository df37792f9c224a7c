using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Organizations.Reach;

/// <summary>How many accounts let us in, and the check that finds out. While a check runs it reads again every two seconds.</summary>
public sealed partial class ReachBar : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly ComponentLife _closed = new();
    private Task _following = Task.CompletedTask;
    private OrganizationIndex? _shown;
    private TreeReach? _reach;
    private Run? _running;
    private string? _problem;
    private bool _mayStart;

    [Inject]
    private IReachability Reachability { get; set; } = null!;

    [Inject]
    private IRunDesk Desk { get; set; } = null!;

    [Inject]
    private IRegionDirectory Regions { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ConnectionSettings Connection { get; set; }

    [Parameter, EditorRequired]
    public required OrganizationIndex Index { get; set; }

    [Parameter, EditorRequired]
    public required TreeSelection Selection { get; set; }

    /// <summary>Raised with what is known, at first and whenever it was read again.</summary>
    [Parameter]
    public EventCallback<TreeReach> Changed { get; set; }

    private string? Selected => Selection.IsEmpty ? null : $" of {Format.Of(Selection.Count, "account")}";

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Index)
            return;
        _shown = Index;
        _mayStart = (await Viewer.GetAsync()).Is(Role.Operator);
        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
        _closed.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            _reach = new TreeReach(Index, await Reachability.ReadAsync(Connection, role: null, _closed.Token));
            _problem = null;
        }
        catch (StoreUnavailableException unavailable)
        {
            _problem = $"What is known about reachability cannot be read: {unavailable.Message}";
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return; // The page is closed.
        }
        await Changed.InvokeAsync(_reach);
    }

    private async Task CheckAsync(bool everyRegion)
    {
        try
        {
            var request = ReachCheck.Of(Connection, Selection.ToTargets(), everyRegion, Index.Organization.Identity.Partition, Regions);
            var started = await Desk.StartAsync(request, await Viewer.GetAsync(), idempotencyKey: null, _closed.Token);
            _problem = started.IsValid ? null : string.Join(' ', started.Faults.Select(f => f.Message));
            _running = started.Value;
            if (started.IsValid)
                _following = FollowAsync(started.Value.Id);
        }
        catch (ForbiddenException forbidden)
        {
            _problem = forbidden.Message;
        }
        catch (AwsCallException refused)
        {
            _problem = $"{refused.Code}: {refused.Message}";
        }
    }

    /// <summary>Until the check is final, or the page is closed.</summary>
    private async Task FollowAsync(Guid runId)
    {
        try
        {
            for (var run = _running; run is not null && !run.Status.IsFinal();)
            {
                run = await Desk.WaitAsync(runId, Look, _closed.Token);
                _running = run;
                await ReadAsync();
                StateHasChanged();
            }
            _running = null;
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return; // The page is closed; the check goes on.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the check before the page closes.
        }
        StateHasChanged();
    }
}
