using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations.Governance;

namespace CoveDashboard.Aws.Organizations;

/// <inheritdoc/>
internal sealed class GovernanceReader(ConnectionContexts contexts, CallerIdentities identities, OrganizationCalls calls, Routes routes) : IGovernanceReader
{
    public Task<IReadOnlyList<PolicySummary>> ReadPoliciesAsync(string connection, string nodeId, string type, CancellationToken cancellationToken) =>
        ListAsync(connection, "ListPoliciesForTarget", new() { ["TargetId"] = nodeId, ["Filter"] = type }, "Policies", p => new PolicySummary(
            Text(p, "Id") ?? "", Text(p, "Name") ?? "", Text(p, "Description"), Text(p, "Type") ?? type, (bool?)p["AwsManaged"] ?? false), cancellationToken);

    public Task<IReadOnlyList<DelegatedAdministrator>> ReadDelegatedAdministratorsAsync(string connection, CancellationToken cancellationToken) =>
        ListAsync(connection, "ListDelegatedAdministrators", [], "DelegatedAdministrators", a => new DelegatedAdministrator(
            Text(a, "Id") ?? "", Moment(a, "DelegationEnabledDate")), cancellationToken);

    public async Task<IReadOnlyList<DelegatedService>> ReadDelegatedServicesAsync(string connection, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(connection, "ListDelegatedServicesForAccount", new() { ["AccountId"] = accountId }, "DelegatedServices", s => new DelegatedService(
                Text(s, "ServicePrincipal") ?? "", Moment(s, "DelegationEnabledDate")), cancellationToken);
        }
        catch (AwsCallException none) when (none.Code == "AccountNotRegisteredException")
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string connection, string operation, JsonObject parameters, string items, Func<JsonObject, T> read, CancellationToken cancellationToken)
    {
        var context = contexts.Get(connection);
        var caller = await identities.OfCallerAsync(context, cancellationToken);
        var found = new List<T>();
        await foreach (var item in calls.ListAsync(routes.ForOrganization(context, caller.AccountId), operation, parameters, items, cancellationToken))
            found.Add(read(item));
        return found;
    }

    private static string? Text(JsonObject item, string name) => (string?)item[name];

    private static DateTimeOffset? Moment(JsonObject item, string name) =>
        DateTimeOffset.TryParse(Text(item, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
