using Microsoft.JSInterop;

namespace CoveDashboard.Components.Pages.Runs.Live;

/// <summary>
/// Tells when a page's browser has shown what it was given: what it is asked afterwards it answers afterwards. Without that, renderings for a browser that
/// is slower than the run would queue in its circuit, and each would be seen later than the one before.
/// </summary>
internal sealed class BrowserEcho(IJSRuntime scripts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Ends without an error when no answer comes: what happens until then is gathered by the feed.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await scripts.InvokeAsync<double>("Date.now", patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException or InvalidOperationException or JSException)
        {
            // The connection is cut, or the page is gone.
        }
    }
}
