using CoveDashboard.Engine.Board;
using Microsoft.AspNetCore.Components;

namespace CoveDashboard.Components.Pages.Board;

/// <summary>A page that shows figures of the board, and reads them again whenever they change. Changes while it reads make it read once more.</summary>
public abstract class BoardFollower : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _isReading;
    private bool _isStale;

    protected BoardFollower() => Gone = _gone.Token;

    [Inject]
    protected IBoardDesk Desk { get; set; } = null!;

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
            while (_isStale && !Gone.IsCancellationRequested)
            {
                _isStale = false;
                await ReadAsync();
                StateHasChanged();
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
}
