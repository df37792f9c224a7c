using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>Where a person waits for the plan of a run: opens the plan as soon as it is sealed.</summary>
public sealed partial class PlanOfRunPage : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(2);

    private readonly ComponentLife _gone = new();
    private Run? _run;
    private bool _isMissing;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private IRunDesk Runs { get; set; } = null!;

    [Inject]
    private IRunStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter]
    public Guid RunId { get; set; }

    /// <summary>Hash of the plan to compare with.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    private string? Compare { get; set; }

    protected override void OnInitialized() => _loop = WatchAsync();

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _loop;
        _gone.Dispose();
    }

    /// <summary>Runs on the circuit's dispatcher until the plan is there, the run is over, or the page is left.</summary>
    private async Task WatchAsync()
    {
        using var bell = new StoreBell(Store, id => id == RunId, Clock);
        try
        {
            while (!await IsOverAsync())
            {
                StateHasChanged();
                await bell.WaitAsync(Rest, LookAtLeastEvery, _gone.Token);
            }
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception unforeseen)
        {
            await DispatchExceptionAsync(unforeseen); // Nobody awaits the loop before the page closes.
        }
    }

    private async Task<bool> IsOverAsync()
    {
        var run = await Runs.FindAsync(RunId, _gone.Token);
        if (await Desk.OfRunAsync(RunId, _gone.Token) is { } plan)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters($"/plans/{plan.Number}", new Dictionary<string, object?>(StringComparer.Ordinal) { ["compare"] = Compare }), replace: true);
            return true;
        }
        (_run, _isMissing) = (run, run is null);
        return run is null || run.Status.IsFinal();
    }
}
