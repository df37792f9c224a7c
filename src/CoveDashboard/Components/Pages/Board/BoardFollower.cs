using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board;

/// <summary>
/// A page that shows figures of the board, and reads them again whenever they change. Changes while it reads make it read once more. While the
/// store does not answer, what was seen last stands, and is read again until it does.
/// </summary>
public abstract partial class BoardFollower : ComponentBase, IDisposable
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly ComponentLife _gone = new();
    private bool _isReading;
    private bool _isStale;

    protected BoardFollower() => Gone = _gone.Token;

    [Inject]
    protected IBoardDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<BoardFollower> Logger { get; set; } = null!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone { get; }

    public void Dispose()
    {
        Desk.Changed -= Hear;
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads again at each change from now on.</summary>
    protected void Follow() => Desk.Changed += Hear;

    /// <summary>Takes what is shown from the board.</summary>
    protected abstract Task ReadAsync();

    private void Hear() => _ = InvokeAsync(ReadAgainAsync);

    private async Task ReadAgainAsync()
    {
        _isStale = true;
        if (_isReading)
            return;
        _isReading = true;
        try
        {
            var pause = FirstPause;
            while (_isStale && !Gone.IsCancellationRequested)
            {
                _isStale = false;
                if (await TryReadAsync())
                {
                    pause = FirstPause;
                    continue;
                }
                _isStale = true;
                await Task.Delay(pause, Clock, Gone);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        catch (Exception unforeseen)
        {
            // Nobody awaits the change: the page's error boundary is told.
            await DispatchExceptionAsync(unforeseen);
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <returns>False: the store did not answer. The frame says so over the page.</returns>
    private async Task<bool> TryReadAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (StoreUnavailableException outage)
        {
            LogUnread(Logger, outage);
            return false;
        }
        StateHasChanged();
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The figures could not be read; what was seen last stands, and they are read again")]
    private static partial void LogUnread(ILogger logger, Exception outage);
}
