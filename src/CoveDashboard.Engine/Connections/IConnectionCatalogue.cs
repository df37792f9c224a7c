namespace CoveDashboard.Engine.Connections;

/// <summary>The configured connections. Re-read on change; safe for many threads. Implemented by the host.</summary>
public interface IConnectionCatalogue
{
    /// <summary>In the order of configuration.</summary>
    IReadOnlyList<ConnectionSettings> All { get; }

    /// <summary>Null when there is no such connection.</summary>
    ConnectionSettings? Find(string name);

    /// <summary>Raised after the configuration changed.</summary>
    event Action? Changed;
}
