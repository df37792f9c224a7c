using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory;

/// <summary>
/// What earlier runs found in the same organization, for an action whose rows are joined with it. Reads the store and never AWS. An inventory
/// that was asked with other parameters than its defaults is another one. Safe for many threads.
/// </summary>
public interface IKnownInventory
{
    /// <summary>Accounts whose every cell the last look at it read; of others nothing can be counted.</summary>
    Task<IReadOnlySet<string>> WholeAccountsAsync(string action, CancellationToken cancellationToken);

    /// <summary>The latest known rows, by account and region.</summary>
    IAsyncEnumerable<KnownRow> RowsAsync(string action, CancellationToken cancellationToken);
}

/// <summary>A row that an earlier run found.</summary>
public sealed record KnownRow(string AccountId, JsonObject Values);
