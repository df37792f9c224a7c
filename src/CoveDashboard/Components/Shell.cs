using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components;

/// <summary>What the frame and the page of one circuit share: the connection in view. Used on the circuit's dispatcher only.</summary>
internal sealed class Shell(IConnectionCatalogue connections)
{
    private string? _name;

    /// <summary>The connection in view; null when none is configured.</summary>
    public ConnectionSettings? Connection => (_name is null ? null : connections.Find(_name)) ?? (connections.All is [var first, ..] ? first : null);

    public IReadOnlyList<ConnectionSettings> Connections => connections.All;

    /// <summary>There are several: then addresses and lists name theirs.</summary>
    public bool HasSeveral => connections.All.Count > 1;

    /// <summary>Raised when another connection came into view.</summary>
    public event Action? Changed;

    /// <summary>A page's address that keeps the connection in view; the plain path while there is only one.</summary>
    public string AddressOf(string path) =>
        HasSeveral && Connection is { } connection ? $"{path}?connection={Uri.EscapeDataString(connection.Name)}" : path;

    /// <summary>Brings a connection into view; an unknown name or null changes nothing.</summary>
    public void Use(string? name)
    {
        if (name is null || name == _name || connections.Find(name) is null)
            return;
        _name = name;
        Changed?.Invoke();
    }
}
