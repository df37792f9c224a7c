using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <inheritdoc/>
internal sealed class AccountSessionFactory(
    ConnectionContexts contexts,
    CallerIdentities identities,
    MemberRoleResolver roles,
    RoleAssumer assumer,
    Routes routes,
    CallInvoker invoker,
    ServiceCatalogue catalogue,
    CallLanes lanes,
    EnabledRegions enabledRegions,
    AccountAliases aliases,
    TimeProvider time) : IAccountSessionFactory
{
    public async Task<IAccountSession> OpenAsync(AccountSessionRequest request, CancellationToken cancellationToken)
    {
        var context = contexts.Get(request.Connection);
        var caller = await identities.OfCallerAsync(context, cancellationToken);
        if (request.UseCallerSession)
            return Make(context, request, caller, context.Caller, roleArn: null, sessionName: null, release: null);

        var roleArn = await roles.ResolveAsync(context, request, caller, cancellationToken);
        var key = Key(context.Settings, request, caller, roleArn);
        var route = routes.ForAssumeRole(context, context.Caller, caller.AccountId, request.AccountId, request.Observer) with { AccountName = request.AccountName };
        var role = context.Roles.Rent(key, token => assumer.AssumeAsync(route, key, token));
        try
        {
            await role.GetAsync(cancellationToken);
            return Make(context, request, caller, role, roleArn, key.RoleSessionName, () => context.Roles.Return(key));
        }
        catch
        {
            context.Roles.Return(key);
            throw;
        }
    }

    private AccountSession Make(ConnectionContext context, AccountSessionRequest request, CallerIdentity caller, ICredentialSource credentials, string? roleArn, string? sessionName, Action? release)
    {
        var core = new SessionCore(context, request, PartitionOf.Connection(context, caller), credentials, invoker, catalogue, lanes, aliases, time);
        return new(core, roleArn is null ? null : RoleArns.NameOf(roleArn), sessionName, enabledRegions, release);
    }

    private static RoleKey Key(ConnectionSettings settings, AccountSessionRequest request, CallerIdentity caller, string roleArn)
    {
        var name = request.RoleSessionName ?? settings.RoleSessionName ?? RoleChain.DefaultSessionName;
        if (!SessionNames.IsLegal(name))
            throw new AwsCallException(AwsErrorKind.Validation, "RoleSessionName", $"'{name}' is no session name: 2 to 64 letters, digits and _+=,.@- only, e.g. {SessionNames.From(name)}.") { Operation = "AssumeRole", AccountId = request.AccountId };
        return new(
            caller.Arn,
            roleArn,
            name,
            request.ExternalId ?? settings.ExternalId,
            settings.SourceIdentity,
            request.Policy,
            string.Join('\n', request.PolicyArns));
    }
}
