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

    /// <summary>Returns after a rest and a ring, or when the time is over. When it rang and is quiet again, as at a run's end, the rest is cut short.</summary>
    /// <param name="rest">While it rings on and on.</param>
    /// <param name="quiet">So long without a ring is quiet; less than that it never rests.</param>
    /// <param name="atMost">Behind the rest.</param>
    public async Task WaitAsync(TimeSpan rest, TimeSpan quiet, TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        await Task.Delay(quiet, clock, cancellationToken);
        if (!await RingsWithinAsync(atMost, clock, cancellationToken))
            return;
        for (var left = Left(); left > TimeSpan.Zero; left = Left())
            if (!await RingsWithinAsync(left < quiet ? left : quiet, clock, cancellationToken))
                break;
        // What rang until now is what is looked at next.
        _rung.Reader.TryRead(out _);

        TimeSpan Left() => began + rest - clock.GetUtcNow();
    }

    private async Task<bool> RingsWithinAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
