using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>How many plans wait for a word of this person; counted again when the store rings. Approvers only: others have none.</summary>
public sealed partial class WaitingApprovals : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(15);

    private readonly ComponentLife _closed = new();
    private int _count;
    private Task _loop = Task.CompletedTask;

    [Inject]
    private IPlanDesk Desk { get; set; } = null!;

    [Inject]
    private IRunStore Store { get; set; } = null!;

    [Inject]
    private CurrentActor Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<WaitingApprovals> Logger { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if ((await Viewer.GetAsync()).Is(Role.Approver))
            _loop = WatchAsync();
    }

    /// <summary>Ends the loop and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _loop;
        _closed.Dispose();
    }

    /// <summary>Runs on the circuit's dispatcher. A count that fails stays as it was: the frame must not fall with it.</summary>
    private async Task WatchAsync()
    {
        using var bell = new StoreBell(Store, _ => true, Clock);
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                var count = await Desk.WaitingForAsync(await Viewer.GetAsync(), _closed.Token);
                if (count != _count)
                {
                    _count = count;
                    StateHasChanged();
                }
                await bell.WaitAsync(Rest, LookAtLeastEvery, _closed.Token);
            }
            catch (OperationCanceledException) when (_closed.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUncounted(Logger, unavailable);
                await Task.Delay(LookAtLeastEvery, Clock, _closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting approvals could not be counted; trying again")]
    private static partial void LogUncounted(ILogger logger, Exception exception);
}
