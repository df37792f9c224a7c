namespace CoveDashboard.Components;

/// <summary>
/// How long a component lives. Unlike a <see cref="CancellationTokenSource"/> it gives its token after the end too, cancelled: a component may be closed
/// while it awaits something, and goes on behind it with the next call. For the component's own thread; the token is safe for many.
/// </summary>
public sealed class ComponentLife : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public ComponentLife() => Token = _source.Token;

    /// <summary>Cancelled when the component is closed.</summary>
    public CancellationToken Token { get; }

    public bool IsCancellationRequested => Token.IsCancellationRequested;

    public void Cancel() => _source.Cancel();

    public Task CancelAsync() => _source.CancelAsync();

    public void Dispose() => _source.Dispose();
}
