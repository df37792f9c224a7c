using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Calls;

/// <summary>Routes of the calls that a connection makes for itself, each charged where AWS charges it.</summary>
internal sealed class Routes(CallLanes lanes)
{
    /// <summary>AWS allows about 600 AssumeRole calls a second per calling account and region.</summary>
    private static readonly RateLimitSettings AssumeRoleLimit = new(500, TimeSpan.FromSeconds(1), Block: true);

    /// <param name="caller">Names the calling account or, before that is known, the layer of the chain.</param>
    /// <param name="accountId">The account of the role; named in errors.</param>
    public CallRoute ForAssumeRole(ConnectionContext context, ICredentialSource signer, string caller, string accountId, ICallObserver? observer) =>
        Make(context, signer, accountId, context.BaseRegion, new(context.Settings.Name, caller, context.BaseRegion, LanePurpose.AssumeRole), AssumeRoleLimit, observer);

    /// <summary>Calls to Organizations and GetCallerIdentity over the end of the role chain.</summary>
    public CallRoute ForOrganization(ConnectionContext context, string callerAccountId) =>
        Make(context, context.Caller, callerAccountId, context.BaseRegion, new(context.Settings.Name, "", context.BaseRegion, LanePurpose.Organization), limit: null, observer: null);

    private CallRoute Make(ConnectionContext context, ICredentialSource signer, string accountId, string region, LaneKey key, RateLimitSettings? limit, ICallObserver? observer) => new()
    {
        Endpoints = context.Endpoints,
        Credentials = signer,
        Region = region,
        AccountId = accountId,
        Lane = lanes.Keep(key, limit),
        Observer = observer,
    };
}
