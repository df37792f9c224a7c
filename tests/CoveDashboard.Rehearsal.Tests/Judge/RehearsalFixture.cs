namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>One server for the tests of a class; it answers at once.</summary>
public sealed class RehearsalFixture : IAsyncLifetime
{
    public RehearsalServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, PageSize = 7 });

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
