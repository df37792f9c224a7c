using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Aws.Organizations;

/// <inheritdoc/>
internal sealed class OrganizationReader(
    ConnectionContexts contexts, CallerIdentities identities, OrganizationCalls calls, OrganizationFactsReader factsReader, Routes routes, TimeProvider time) : IOrganizationReader
{
    public async Task<Organization> ReadAsync(string connection, IProgress<OrganizationReadProgress>? progress, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        var context = contexts.Get(connection);
        var caller = await identities.OfCallerAsync(context, cancellationToken);
        var reading = new Reading(progress);
        if (context.Settings.Accounts.Count > 0)
        {
            AddConfigured(context.Settings, reading);
            // The tree tells who manages the organization; without it somebody must be asked, or nobody would miss that account.
            await factsReader.GetAsync(context, caller, cancellationToken);
        }
        else
            await ReadAsync(context, caller, reading, cancellationToken);
        var facts = context.Organization.Last ?? OrganizationFacts.Nothing;
        return reading.Finish(new(facts.OrganizationId, facts.ManagementAccountId, caller.AccountId, caller.Arn, PartitionOf.Connection(context, caller)), readAt);
    }

    public async Task<IReadOnlyDictionary<string, string>> ReadTagsAsync(string connection, string nodeId, CancellationToken cancellationToken)
    {
        var context = contexts.Get(connection);
        var caller = await identities.OfCallerAsync(context, cancellationToken);
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var tag in calls.ListAsync(routes.ForOrganization(context, caller.AccountId), "ListTagsForResource", new() { ["ResourceId"] = nodeId }, "Tags", cancellationToken))
            tags[(string?)tag["Key"] ?? ""] = (string?)tag["Value"] ?? "";
        return tags;
    }

    private async Task ReadAsync(ConnectionContext context, CallerIdentity caller, Reading reading, CancellationToken cancellationToken)
    {
        var route = routes.ForOrganization(context, caller.AccountId) with { Observer = reading };
        var roots = await RootsAsync(context, route, reading, cancellationToken);
        if (roots.Count == 0)
        {
            await ReadFlatAsync(route, reading, cancellationToken);
            return;
        }

        using var tree = new TreeReader(calls, route, reading);
        await Task.WhenAll(roots.Select(r => tree.ReadAsync(r, cancellationToken)));
        if (reading.Accounts.Values.Any(a => a.Arn is null && a.State == AccountState.Unknown))
            await NameAsync(route, reading, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> RootsAsync(ConnectionContext context, CallRoute route, Reading reading, CancellationToken cancellationToken)
    {
        var roots = new List<string>();
        try
        {
            await foreach (var node in calls.ListAsync(route, "ListRoots", [], "Roots", cancellationToken))
            {
                var root = NodeReader.Unit(node, parentId: null);
                if (OrganizationArns.Facts(root.Arn) is { } facts)
                    context.Organization.Set(facts, time.GetUtcNow());
                if (reading.Units.TryAdd(root.Id, root))
                    roots.Add(root.Id);
            }
        }
        catch (AwsCallException refusal) when (refusal.Kind is not AwsErrorKind.EndpointUnreachable and not AwsErrorKind.ExpiredCredentials)
        {
            reading.Refused("", "ListRoots", refusal);
        }

        return roots;
    }

    /// <summary>Without the tree: all accounts, with no parent.</summary>
    private async Task ReadFlatAsync(CallRoute route, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var node in calls.ListAsync(route, "ListAccounts", [], "Accounts", cancellationToken))
            {
                var account = NodeReader.Account(node, parentId: null);
                reading.Accounts.TryAdd(account.Id, account);
            }
        }
        catch (AwsCallException refusal)
        {
            reading.Refused("", "ListAccounts", refusal);
        }
    }

    /// <summary>Gives names and states to accounts of which only the id was readable.</summary>
    private async Task NameAsync(CallRoute route, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var node in calls.ListAsync(route, "ListAccounts", [], "Accounts", cancellationToken))
                if (reading.Accounts.TryGetValue((string?)node["Id"] ?? "", out var bare))
                    reading.Accounts[bare.Id] = NodeReader.Account(node, bare.ParentId);
        }
        catch (AwsCallException refusal)
        {
            // Which accounts there are is known all the same; this says why their names are not.
            reading.Refused("", "ListAccounts", refusal);
        }
    }

    private static void AddConfigured(ConnectionSettings settings, Reading reading)
    {
        foreach (var (id, name) in settings.Accounts)
            reading.Accounts.TryAdd(id, NodeReader.BareAccount(id, parentId: null) with { Name = name.Length > 0 ? name : id });
    }
}
