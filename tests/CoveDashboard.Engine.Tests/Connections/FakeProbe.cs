using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Tests.Connections;

/// <summary>A caller that a test names.</summary>
internal sealed class FakeProbe(CallerIdentity caller) : IConnectionProbe
{
    public Task<CallerIdentity> IdentifyAsync(string connection, CancellationToken cancellationToken) => Task.FromResult(caller);

    public Task<ConnectionReport> CheckAsync(string connection, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IReadOnlyList<HeldCredentials> Held(string connection) => throw new NotSupportedException();
}
