using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>Tries each call that reading the organization needs, one by one.</summary>
internal sealed class OrganizationProbe(OrganizationCalls calls, Routes routes)
{
    /// <returns>Whether the caller may list roots.</returns>
    public async Task<bool> CheckAsync(ConnectionContext context, CallerIdentity caller, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        if (context.Settings.Accounts.Count > 0)
        {
            checks.Add(Checks.Passed(
                CheckArea.Organization, "Read the organization",
                $"{context.Settings.Accounts.Count} accounts come from the configuration; Organizations is asked only who manages it."));
            return false;
        }

        var trial = new Trial(calls, routes.ForOrganization(context, caller.AccountId), caller, checks);
        var root = await trial.TryAsync("List the roots", "ListRoots", [], "Roots", cancellationToken);
        foreach (var (title, operation, parameters, items) in OfRoot((string?)root?["Id"] ?? ""))
            if (root is null)
                checks.Add(Checks.NotTried(CheckArea.Organization, title));
            else
                await trial.TryAsync(title, operation, parameters, items, cancellationToken);
        await trial.TryAsync("List all accounts", "ListAccounts", [], "Accounts", cancellationToken);
        await trial.TryAsync("Describe the organization", "DescribeOrganization", [], items: null, cancellationToken);
        await trial.TryAsync("List the delegated administrators", "ListDelegatedAdministrators", [], "DelegatedAdministrators", cancellationToken);
        return root is not null;
    }

    private static (string Title, string Operation, JsonObject Parameters, string Items)[] OfRoot(string rootId) =>
    [
        ("List the OUs below the root", "ListOrganizationalUnitsForParent", new() { ["ParentId"] = rootId }, "OrganizationalUnits"),
        ("List the accounts of the root", "ListAccountsForParent", new() { ["ParentId"] = rootId }, "Accounts"),
        ("List the children of the root", "ListChildren", new() { ["ParentId"] = rootId, ["ChildType"] = "ORGANIZATIONAL_UNIT" }, "Children"),
        ("List the tags of the root", "ListTagsForResource", new() { ["ResourceId"] = rootId }, "Tags"),
        ("List the policies of the root", "ListPoliciesForTarget", new() { ["TargetId"] = rootId, ["Filter"] = "SERVICE_CONTROL_POLICY" }, "Policies"),
    ];

    /// <summary>One call after the other, each a step of the report.</summary>
    private sealed class Trial(OrganizationCalls calls, CallRoute route, CallerIdentity caller, List<ConnectionCheck> checks)
    {
        /// <returns>The first of what was found, empty when nothing was; null when AWS refused.</returns>
        public async Task<JsonObject?> TryAsync(string title, string operation, JsonObject parameters, string? items, CancellationToken cancellationToken)
        {
            try
            {
                var page = await calls.CallAsync(route, operation, parameters, cancellationToken);
                var found = items is null ? [] : page[items] as JsonArray ?? [];
                checks.Add(Checks.Passed(CheckArea.Organization, title, items is null ? "Answered." : $"{found.Count}{(page["NextToken"] is null ? "" : " and more")} found."));
                return found is [JsonObject first, ..] ? first : [];
            }
            catch (AwsCallException refusal)
            {
                checks.Add(Checks.Refused(
                    CheckArea.Organization, title, refusal, Remedies.OfOrganization(refusal, caller), Statements.Call($"organizations:{operation}", caller)));
                return null;
            }
        }
    }
}
