namespace CoveDashboard.Components.Pages.Runs.Live;

/// <summary>Reads something again when what it depends on has changed: one reading at a time, with a rest between two. Used on the circuit's dispatcher only.</summary>
internal sealed class Refreshed(TimeProvider clock, TimeSpan rest)
{
    private object? _seen;
    private object? _wanted;
    private bool _isReading;

    /// <summary>
    /// Reads if <paramref name="basis"/> differs from that of the last reading. While one is under way this returns at once, and that
    /// one reads once more after the rest, so that the last change is never missed.
    /// </summary>
    /// <param name="basis">Equal values mean that nothing changed.</param>
    /// <param name="readAsync">Reads and shows.</param>
    public async Task RefreshAsync(object basis, Func<CancellationToken, Task> readAsync, CancellationToken cancellationToken)
    {
        _wanted = basis;
        if (_isReading || basis.Equals(_seen))
            return;
        _isReading = true;
        try
        {
            while (!cancellationToken.IsCancellationRequested && !_wanted.Equals(_seen))
            {
                var basisOfThis = _wanted;
                await readAsync(cancellationToken);
                _seen = basisOfThis;
                await Task.Delay(rest, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The component is gone.
        }
        finally
        {
            _isReading = false;
        }
    }
}
