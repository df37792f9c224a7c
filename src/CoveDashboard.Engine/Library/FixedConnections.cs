using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Library;

/// <summary>Connections that a program names itself.</summary>
internal sealed class FixedConnections(IReadOnlyList<ConnectionSettings> connections) : IConnectionCatalogue
{
    public IReadOnlyList<ConnectionSettings> All => connections;

    /// <summary>Never raised: they are what they are.</summary>
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public ConnectionSettings? Find(string name) => connections.FirstOrDefault(c => c.Name == name);
}
