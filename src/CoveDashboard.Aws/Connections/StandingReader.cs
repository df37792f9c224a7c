using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>What the account of each layer is to the organization, and which services it administers. The last layer asks.</summary>
internal sealed class StandingReader(OrganizationCalls calls, OrganizationFactsReader facts, Routes routes)
{
    private const string NotRegistered = "AccountNotRegisteredException";

    /// <param name="readsTree">The caller may list roots, which only the management account and delegated administrators may.</param>
    public async Task<CallerLayer> ReadAsync(
        ConnectionContext context, CallerIdentity caller, string? roleArn, CallerIdentity layer, bool readsTree, CancellationToken cancellationToken)
    {
        var known = await facts.GetAsync(context, caller, cancellationToken);
        if (known.ManagementAccountId == layer.AccountId)
            return new(roleArn, layer, CallerStanding.ManagementAccount, []);
        var services = await ServicesAsync(context, caller, layer.AccountId, cancellationToken);
        var isReader = readsTree && layer.AccountId == caller.AccountId;
        var standing = isReader || services is { Count: > 0 } ? CallerStanding.DelegatedAdministrator
            : known.ManagementAccountId is null ? CallerStanding.Unknown
            // A delegated administrator may always list roots, so a caller that may not is none.
            : services is { Count: 0 } || layer.AccountId == caller.AccountId ? CallerStanding.Neither
            : CallerStanding.Unknown;
        return new(roleArn, layer, standing, services);
    }

    /// <summary>Null when AWS does not say.</summary>
    private async Task<IReadOnlyList<string>?> ServicesAsync(ConnectionContext context, CallerIdentity caller, string accountId, CancellationToken cancellationToken)
    {
        var services = new List<string>();
        try
        {
            await foreach (var service in calls.ListAsync(routes.ForOrganization(context, caller.AccountId), "ListDelegatedServicesForAccount", new() { ["AccountId"] = accountId }, "DelegatedServices", cancellationToken))
                services.Add((string?)service["ServicePrincipal"] ?? "");
        }
        catch (AwsCallException refusal)
        {
            // Not registered is an answer; whoever is refused stands in the report as a step of its own.
            return refusal.Code == NotRegistered ? [] : null;
        }

        services.Sort(StringComparer.Ordinal);
        return services;
    }
}
