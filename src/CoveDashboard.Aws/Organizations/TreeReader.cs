using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Organizations;

/// <summary>
/// Reads the tree below a node, concurrently. Where listing with details is refused, ids come from ListChildren; where
/// that is refused too, the node is unreadable and the rest goes on.
/// </summary>
internal sealed class TreeReader(OrganizationCalls calls, CallRoute route, Reading reading) : IDisposable
{
    /// <summary>Lists at once: Organizations allows few calls a second, and more would only be throttled.</summary>
    public const int Concurrency = 8;

    private readonly SemaphoreSlim _slots = new(Concurrency);

    public void Dispose() => _slots.Dispose();

    public async Task ReadAsync(string parentId, CancellationToken cancellationToken)
    {
        var accounts = ListAccountsAsync(parentId, cancellationToken);
        var units = await ListUnitsAsync(parentId, cancellationToken);
        await Task.WhenAll(units.Select(u => ReadAsync(u, cancellationToken)));
        await accounts;
    }

    private async Task<IReadOnlyList<string>> ListUnitsAsync(string parentId, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await ListAsync("ListOrganizationalUnitsForParent", "OrganizationalUnits", "ORGANIZATIONAL_UNIT", parentId, Add, cancellationToken);
        return found;

        void Add(JsonObject node)
        {
            var unit = NodeReader.Unit(node, parentId);
            if (reading.Units.TryAdd(unit.Id, unit))
                found.Add(unit.Id);
        }
    }

    private Task ListAccountsAsync(string parentId, CancellationToken cancellationToken) =>
        ListAsync("ListAccountsForParent", "Accounts", "ACCOUNT", parentId, node => AddAccount(node, parentId), cancellationToken);

    private void AddAccount(JsonObject node, string parentId)
    {
        var account = NodeReader.Account(node, parentId);
        reading.Accounts.TryAdd(account.Id, account);
    }

    private async Task ListAsync(string operation, string items, string childType, string parentId, Action<JsonObject> add, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            await foreach (var node in calls.ListAsync(route, operation, new() { ["ParentId"] = parentId }, items, cancellationToken))
                add(node);
        }
        catch (AwsCallException refusal)
        {
            if (!await TryListChildrenAsync(childType, parentId, add, cancellationToken))
                reading.Refused(parentId, operation, refusal);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<bool> TryListChildrenAsync(string childType, string parentId, Action<JsonObject> add, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var node in calls.ListAsync(route, "ListChildren", new() { ["ParentId"] = parentId, ["ChildType"] = childType }, "Children", cancellationToken))
                add(node);
            return true;
        }
        catch (AwsCallException)
        {
            // The first refusal is the one that is reported: it names the permission to grant.
            return false;
        }
    }
}
