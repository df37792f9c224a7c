using System.Threading.Channels;

namespace CoveDashboard.Engine.Organizations.History;

/// <summary>Wakes the one who keeps readings, and tells pages of this process that one was kept. Rings while it is awake count as one. Safe for many threads.</summary>
internal sealed class HistoryBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised with the connection's name, from any thread.</summary>
    public event Action<string>? Kept;

    public void Ring() => _rung.Writer.TryWrite(true);

    public void RingKept(string connection) => Kept?.Invoke(connection);

    /// <summary>Returns after a ring, or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
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
