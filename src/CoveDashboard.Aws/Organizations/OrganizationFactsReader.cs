using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Organizations;

/// <summary>
/// Which organization it is and which account manages it, from the ARN of the root; from DescribeOrganization, which most
/// members may call, where roots are refused. Kept with the connection once known.
/// </summary>
internal sealed class OrganizationFactsReader(OrganizationCalls calls, Routes routes, TimeProvider time)
{
    /// <summary>Never throws for what AWS refuses: what is not readable is null.</summary>
    public ValueTask<OrganizationFacts> GetAsync(ConnectionContext context, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var route = routes.ForOrganization(context, caller.AccountId);
        return context.Organization.GetAsync(time, token => AskAsync(route, token), cancellationToken);
    }

    private async Task<OrganizationFacts> AskAsync(CallRoute route, CancellationToken cancellationToken) =>
        await FromRootAsync(route, cancellationToken) ?? await FromDescriptionAsync(route, cancellationToken) ?? OrganizationFacts.Nothing;

    private async Task<OrganizationFacts?> FromRootAsync(CallRoute route, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var root in calls.ListAsync(route, "ListRoots", [], "Roots", cancellationToken))
                if (OrganizationArns.Facts((string?)root["Arn"]) is { } facts)
                    return facts;
            return null;
        }
        catch (AwsCallException)
        {
            // Refused: the description may still be readable.
            return null;
        }
    }

    private async Task<OrganizationFacts?> FromDescriptionAsync(CallRoute route, CancellationToken cancellationToken)
    {
        try
        {
            var output = await calls.CallAsync(route, "DescribeOrganization", [], cancellationToken);
            var organization = output["Organization"] as JsonObject;
            return organization is null ? null : new((string?)organization["Id"], (string?)organization["MasterAccountId"]);
        }
        catch (AwsCallException)
        {
            // Refused too, or no organization at all: nothing is known, and callers say what that means for them.
            return null;
        }
    }
}
