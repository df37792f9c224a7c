using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>
/// What is shared by all sessions over one connection as it is configured now: base credentials, role chain, caller,
/// endpoints, cached roles. Safe for many threads.
/// </summary>
internal sealed class ConnectionContext
{
    public const string DefaultRegion = "us-east-1";

    private readonly RateLimitChanges _limits;
    private readonly Lazy<IReadOnlyList<ChainLayer>> _chain;

    /// <param name="chain">Builds the layers of the role chain; nothing is assumed by that.</param>
    public ConnectionContext(ConnectionSettings settings, ICredentialSource baseCredentials, Func<ConnectionContext, IReadOnlyList<ChainLayer>> chain, RateLimitChanges limits, TimeProvider time)
    {
        Settings = settings;
        _limits = limits;
        BaseCredentials = baseCredentials;
        BaseRegion = BaseRegions.Of(settings);
        Endpoints = new EndpointResolver(settings);
        Roles = new RoleCache(time);
        _chain = new(() => chain(this));
    }

    public ConnectionSettings Settings { get; }

    public string BaseRegion { get; }

    public EndpointResolver Endpoints { get; }

    public ICredentialSource BaseCredentials { get; }

    /// <summary>The layers of the role chain, in order; empty when there are none.</summary>
    public IReadOnlyList<ChainLayer> Chain => _chain.Value;

    /// <summary>Credentials at the end of the role chain: those that read the organization and assume the members' roles.</summary>
    public ICredentialSource Caller => Chain is [.., var last] ? last.Source : BaseCredentials;

    public RoleCache Roles { get; }

    /// <summary>Who the caller is, once asked.</summary>
    public AskedOnce<CallerIdentity> Identity { get; } = new();

    /// <summary>Which organization it is, once asked or read.</summary>
    public AskedOnce<OrganizationFacts> Organization { get; } = new();

    /// <summary>The region that stands behind a target's region: an account-scoped target calls the base region.</summary>
    public string RegionOf(string targetRegion) => targetRegion == "global" ? BaseRegion : targetRegion;

    public RateLimitSettings? LimitOf(string region) => _limits.Of(Settings).In(region);
}

/// <summary>What is known of the organization without reading all of it.</summary>
internal sealed record OrganizationFacts(string? OrganizationId, string? ManagementAccountId)
{
    public static readonly OrganizationFacts Nothing = new(null, null);
}

/// <summary>One layer of a role chain.</summary>
internal sealed record ChainLayer(string RoleArn, ICredentialSource Source);
