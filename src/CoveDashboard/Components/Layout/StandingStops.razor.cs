using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Writes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Layout;

/// <summary>The stops of writes that stand, over every page; looked at again when one is made here, and every few seconds for those made elsewhere.</summary>
public sealed partial class StandingStops : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ComponentLife _closed = new();
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private IReadOnlyList<WriteStop> _stops = [];
    private Dialog _dialog = null!;
    private Task _loop = Task.CompletedTask;
    private string _asked = "";
    private string _reason = "";
    private bool _mayRelease;

    [Inject]
    private IWriteStops Stops { get; set; } = null!;

    [Inject]
    private IConnectionCatalogue Connections { get; set; } = null!;

    [Inject]
    private WriteStopBell Bell { get; set; } = null!;

    [Inject]
    private CurrentActor People { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<StandingStops> Logger { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _mayRelease = (await People.GetAsync()).Is(Role.Administrator);
        Bell.Rung += Hear;
        _loop = WatchAsync();
    }

    /// <summary>Ends the loop and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        Bell.Rung -= Hear;
        await _closed.CancelAsync();
        await _loop;
        _closed.Dispose();
        _rung.Dispose();
    }

    private void Hear() => _ = InvokeAsync(() =>
    {
        if (!_closed.IsCancellationRequested && _rung.CurrentCount == 0)
            _rung.Release();
    });

    /// <summary>Runs on the circuit's dispatcher. While the store does not answer, what was seen last stands: the frame must not fall with it.</summary>
    private async Task WatchAsync()
    {
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                await LookAsync(_closed.Token);
            }
            catch (OperationCanceledException) when (_closed.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException unavailable)
            {
                LogUnseen(Logger, unavailable);
            }
            using var late = new CancellationTokenSource(LookEvery, Clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _closed.Token);
            await _rung.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        List<WriteStop> stops = [];
        foreach (var connection in Connections.All)
            if (await Stops.StandingAsync(connection.Name, cancellationToken) is { } stop)
                stops.Add(stop);
        if (stops.SequenceEqual(_stops))
            return;
        _stops = stops;
        StateHasChanged();
    }

    private Task AskAsync(string connection)
    {
        (_asked, _reason) = (connection, "");
        return _dialog.OpenAsync();
    }

    private async Task ReleaseAsync()
    {
        await _dialog.CloseAsync();
        try
        {
            var outcome = await Stops.ReleaseAsync(_asked, _reason.Trim(), await People.GetAsync(), _closed.Token);
            _answers.Remove(_asked);
            if (outcome.Result != PlanCommandResult.Done)
                _answers[_asked] = outcome.Message;
        }
        catch (ForbiddenException refused)
        {
            _answers[_asked] = refused.Message;
        }
        Bell.Ring();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether writes are stopped could not be read; trying again")]
    private static partial void LogUnseen(ILogger logger, Exception exception);
}
