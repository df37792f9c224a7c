using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Tries each call that reading the organization needs.</summary>
internal sealed class OrganizationProbe(OrganizationCalls calls, OrganizationFactsReader facts, Routes routes)
{
    public async Task<CallerStanding> CheckAsync(ConnectionContext context, CallerIdentity caller, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        if (context.Settings.Accounts.Count > 0)
        {
            checks.Add(Checks.Passed("Read the organization", $"{context.Settings.Accounts.Count} accounts come from the configuration; Organizations is not asked."));
            return CallerStanding.Unknown;
        }

        var route = routes.ForOrganization(context, caller.AccountId);
        var root = await TryAsync("List the roots", "ListRoots", [], "Roots");
        if (root is null)
        {
            checks.Add(Checks.NotTried("List the OUs below the root"));
            checks.Add(Checks.NotTried("List the accounts of the root"));
        }
        else if ((string?)root["Id"] is { } rootId)
        {
            await TryAsync("List the OUs below the root", "ListOrganizationalUnitsForParent", new() { ["ParentId"] = rootId }, "OrganizationalUnits");
            await TryAsync("List the accounts of the root", "ListAccountsForParent", new() { ["ParentId"] = rootId }, "Accounts");
        }

        return Standing(await facts.GetAsync(context, caller, cancellationToken), caller, readable: root is not null);

        async Task<JsonObject?> TryAsync(string title, string operation, JsonObject parameters, string items)
        {
            try
            {
                var page = await calls.CallAsync(route, operation, parameters, cancellationToken);
                var found = page[items] as JsonArray ?? [];
                checks.Add(Checks.Passed(title, $"{found.Count}{(page["NextToken"] is null ? "" : " and more")} found."));
                return found is [JsonObject first, ..] ? first : [];
            }
            catch (AwsCallException refusal)
            {
                checks.Add(Checks.Refused(title, refusal, Remedies.OfOrganization(refusal, caller), Statements.ReadOrganization()));
                return null;
            }
        }
    }

    /// <summary>Only the management account and delegated administrators may list roots.</summary>
    private static CallerStanding Standing(OrganizationFacts facts, CallerIdentity caller, bool readable) =>
        facts.ManagementAccountId == caller.AccountId ? CallerStanding.ManagementAccount
        : readable ? CallerStanding.DelegatedAdministrator
        : facts.ManagementAccountId is null ? CallerStanding.Unknown
        : CallerStanding.Neither;
}
