using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Sessions;

/// <summary>One layer of a role session: its credentials, and what was learnt with them. Holds nothing that must be given back.</summary>
/// <param name="open">What calls need; asked for at the first call.</param>
/// <param name="identify">Asks who the layer is.</param>
internal sealed class RoleSessionLayer(Func<CancellationToken, Task<SessionCore>> open, Func<CancellationToken, Task<CallerIdentity>> identify) : IDisposable
{
    private readonly AskedOnce<CallerIdentity> _identity = new();
    private readonly AskedOnce<string> _alias = new();
    private readonly Lock _lock = new();
    private SessionCore? _core;

    /// <summary>Null: the connection's caller.</summary>
    public RoleLayer? Role { get; init; }

    public RoleKey? Key { get; init; }

    public ICredentialSource? Source { get; init; }

    public async Task<TargetSession> InAsync(string? region, CancellationToken cancellationToken)
    {
        var core = await CoreAsync(cancellationToken);
        return new TargetSession(core, region ?? core.Context.BaseRegion);
    }

    public async Task<CallerIdentity> IdentifyAsync(TimeProvider time, CancellationToken cancellationToken) =>
        await _identity.GetAsync(time, identify, cancellationToken);

    public async Task<string> AliasAsync(TimeProvider time, CancellationToken cancellationToken) =>
        await _alias.GetAsync(time, AskAliasAsync, cancellationToken);

    public void Dispose()
    {
        lock (_lock)
            _core?.Dispose();
    }

    private async Task<SessionCore> CoreAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            if (_core is not null)
                return _core;
        var opened = await open(cancellationToken);
        lock (_lock)
            return _core ??= opened;
    }

    private async Task<string> AskAliasAsync(CancellationToken cancellationToken)
    {
        var target = await InAsync("global", cancellationToken);
        try
        {
            return AccountAliases.FirstOf(await target.CallAsync("iam", "ListAccountAliases", parameters: null, cancellationToken)) ?? target.AccountId;
        }
        catch (AwsCallException refused) when (refused.Kind == AwsErrorKind.AccessDenied && refused.Operation == "ListAccountAliases")
        {
            return target.AccountId;
        }
    }
}
