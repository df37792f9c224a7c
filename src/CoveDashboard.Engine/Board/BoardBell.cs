using System.Threading.Channels;

namespace CoveDashboard.Engine.Board;

/// <summary>Wakes the one who counts when there may be something to count, and tells pages of this process that figures changed. Rings while it is awake count as one.</summary>
internal sealed class BoardBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised after figures or tiles changed, from any thread.</summary>
    public event Action? Counted;

    public void Ring() => _rung.Writer.TryWrite(true);

    public void RingCounted() => Counted?.Invoke();

    /// <summary>Returns after a rest and then a ring, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan rest, TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.Delay(rest, clock, cancellationToken);
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Look anyway.
        }
    }
}
