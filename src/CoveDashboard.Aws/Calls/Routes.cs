using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>Routes of the calls that a connection makes for itself, each charged where AWS charges it.</summary>
internal sealed class Routes(CallLanes lanes, ServiceCatalogue catalogue)
{
    /// <summary>AWS allows about 600 AssumeRole calls a second per calling account and region.</summary>
    private static readonly RateLimitSettings AssumeRoleLimit = new(500, TimeSpan.FromSeconds(1), Block: true);

    /// <summary>One lane for a calling account, whichever connections it calls over.</summary>
    /// <param name="callerAccountId">The calling account; null before it is known: then the connection stands for it.</param>
    /// <param name="accountId">The account of the role; named in errors.</param>
    public CallRoute ForAssumeRole(ConnectionContext context, ICredentialSource signer, string? callerAccountId, string accountId, ICallObserver? observer)
    {
        var place = PlaceOf(context, "sts");
        var key = callerAccountId is null
            ? new LaneKey($"{place} {context.Settings.Name}", "base", context.BaseRegion, LanePurpose.AssumeRole)
            : new LaneKey(place, callerAccountId, context.BaseRegion, LanePurpose.AssumeRole);
        return Make(context, signer, accountId, key, AssumeRoleLimit, observer);
    }

    /// <summary>Calls to Organizations and GetCallerIdentity over the end of the role chain: one lane for an organization, once it is known.</summary>
    public CallRoute ForOrganization(ConnectionContext context, string callerAccountId)
    {
        var organization = context.Organization.Last?.OrganizationId ?? context.Settings.Name;
        var key = new LaneKey($"{PlaceOf(context, "organizations")} {organization}", "", context.BaseRegion, LanePurpose.Organization);
        return Make(context, context.Caller, callerAccountId, key, limit: null, observer: null);
    }

    private string PlaceOf(ConnectionContext context, string service) => context.Endpoints.Resolve(catalogue.Get(service), context.BaseRegion).Url.Authority;

    private CallRoute Make(ConnectionContext context, ICredentialSource signer, string accountId, LaneKey key, RateLimitSettings? limit, ICallObserver? observer) => new()
    {
        Endpoints = context.Endpoints,
        Credentials = signer,
        Region = context.BaseRegion,
        AccountId = accountId,
        Lane = lanes.Keep(key, context.Settings.Name, limit),
        Observer = observer,
    };
}
