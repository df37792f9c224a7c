using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Testing;

/// <summary>Connections that a test names.</summary>
public sealed class FakeConnections(params ConnectionSettings[] connections) : IConnectionCatalogue
{
    public const string Name = "acme";

    /// <summary>A connection called <see cref="Name"/> with us-east-1 as its region.</summary>
    public static ConnectionSettings Acme { get; } = new() { Name = Name, Region = "us-east-1", ApplyRole = "CoveApply" };

    public event Action? Changed;

    public IReadOnlyList<ConnectionSettings> All { get; private set; } = connections;

    public ConnectionSettings? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Configures anew.</summary>
    public void Set(params ConnectionSettings[] settings)
    {
        All = settings;
        Changed?.Invoke();
    }
}
