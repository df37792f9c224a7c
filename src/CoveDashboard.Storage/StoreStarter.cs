using CoveDashboard.Storage.Database;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Storage;

/// <summary>Brings the schema up to date before any hosted service starts, so that a fault ends the start with its message.</summary>
internal sealed class StoreStarter(StoreDatabase database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.InitializeAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
