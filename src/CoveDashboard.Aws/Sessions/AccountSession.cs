using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Credentials in one account, held until disposed.</summary>
/// <param name="release">Gives back the role; null for the connection's own session.</param>
internal sealed class AccountSession(SessionCore core, string? roleName, string? sessionName, EnabledRegions enabledRegions, Action? release) : IAccountSession
{
    private int _disposed;

    public string AccountId => core.Request.AccountId;

    public string Partition => core.Partition;

    public string? RoleName { get; } = roleName;

    public string? RoleSessionName { get; } = sessionName;

    public string BaseRegion => core.Context.BaseRegion;

    public ITargetSession InRegion(string region) => new TargetSession(core, region);

    public Task<IReadOnlySet<string>?> EnabledRegionsAsync(IReadOnlyCollection<string> asked, CancellationToken cancellationToken) =>
        enabledRegions.ReadAsync(core, asked, cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            core.Dispose();
            release?.Invoke();
        }

        return default;
    }
}
