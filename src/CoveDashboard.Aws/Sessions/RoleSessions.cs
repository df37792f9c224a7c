using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <inheritdoc/>
internal sealed class RoleSessions(
    ConnectionContexts contexts,
    CallerIdentities identities,
    RoleAssumer assumer,
    Routes routes,
    CallInvoker invoker,
    ServiceCatalogue catalogue,
    CallLanes lanes,
    AccountAliases aliases,
    TimeProvider time) : IRoleSessions
{
    public IRoleSession Open(string connection) => new RoleSession(this, contexts.Get(connection), time);

    /// <summary>The connection's caller, whose account is not known before it is asked for.</summary>
    public RoleSessionLayer Bottom(ConnectionContext context) => new(
        async token => Core(context, (await identities.OfCallerAsync(context, token)).AccountId, context.Caller),
        token => identities.OfCallerAsync(context, token).AsTask());

    /// <summary>A role over another layer. Nothing is assumed by that.</summary>
    public RoleSessionLayer Over(RoleSessionLayer below, ConnectionContext context, RoleLayer role)
    {
        var key = new RoleKey(
            below.Key?.Fingerprint() ?? "caller",
            role.RoleArn,
            role.RoleSessionName ?? context.Settings.RoleSessionName ?? RoleChain.DefaultSessionName,
            role.ExternalId,
            role.SourceIdentity ?? context.Settings.SourceIdentity,
            role.Policy,
            string.Join('\n', role.PolicyArns));
        if (!SessionNames.IsLegal(key.RoleSessionName))
            throw new ArgumentException($"'{key.RoleSessionName}' is no session name: 2 to 64 letters, digits and _+=,.@- only.", nameof(role));
        var accountId = RoleArns.AccountOf(role.RoleArn) ?? throw new ArgumentException($"'{role.RoleArn}' is no role's ARN.", nameof(role));
        var signer = below.Key is null ? context.Caller : below.Source!;
        var charged = below.Key is { } caller ? RoleArns.AccountOf(caller.RoleArn) : RoleChain.CallerOf(context);
        var source = context.Roles.Rent(key, token => assumer.AssumeAsync(routes.ForAssumeRole(context, signer, charged, accountId, observer: null), key, token));
        var core = new Lazy<SessionCore>(() => Core(context, accountId, source, role.RoleArn.Split(':')[1]));
        return new(_ => Task.FromResult(core.Value), token => identities.AskAsync(context, source, token)) { Role = role, Key = key, Source = source };
    }

    private SessionCore Core(ConnectionContext context, string accountId, ICredentialSource source, string? partition = null) => new(
        context,
        new AccountSessionRequest { Connection = context.Settings.Name, AccountId = accountId },
        partition ?? context.Settings.Partition ?? context.Identity.Last?.Partition ?? "aws",
        source,
        invoker,
        catalogue,
        lanes,
        aliases,
        time);
}
