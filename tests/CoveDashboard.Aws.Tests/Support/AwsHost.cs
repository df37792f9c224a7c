using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>The project as a host sees it: through its one door.</summary>
internal sealed class AwsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public AwsHost(FakeConnections connections, TimeProvider? time = null)
    {
        Connections = connections;
        _services = new ServiceCollection()
            .AddSingleton<IConnectionCatalogue>(connections)
            .AddSingleton(time ?? TimeProvider.System)
            .AddCoveAws()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public AwsHost(ConnectionSettings settings, TimeProvider? time = null)
        : this(new FakeConnections(settings), time)
    {
    }

    public FakeConnections Connections { get; }

    public IAccountSessionFactory Sessions => Get<IAccountSessionFactory>();

    public IOrganizationReader Organizations => Get<IOrganizationReader>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
