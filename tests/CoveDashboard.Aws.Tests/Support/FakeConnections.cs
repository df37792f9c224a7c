using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>Connections that a test configures and changes.</summary>
internal sealed class FakeConnections(params ConnectionSettings[] settings) : IConnectionCatalogue
{
    public event Action? Changed;

    public IReadOnlyList<ConnectionSettings> All { get; private set; } = settings;

    public ConnectionSettings? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    public void Replace(params ConnectionSettings[] settings)
    {
        All = settings;
        Changed?.Invoke();
    }

    public static ConnectionSettings Over(Uri endpoint) => new()
    {
        Name = "acme",
        Region = "eu-central-1",
        Credentials = new StaticCredentials("AKIDEXAMPLE", "secret-key-of-the-test"),
        ServiceEndpoints = [new ServiceEndpoint("*", null, endpoint)],
    };
}
