using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory;

/// <summary>Which rows of an inventory, for a table.</summary>
public sealed record InventoryQuery
{
    public required InventoryKey Key { get; init; }

    /// <summary>Only this account; null: all.</summary>
    public string? AccountId { get; init; }

    /// <summary>Only accounts of this OU and below, by path, e.g. <c>Root/Workloads</c>; null: all.</summary>
    public string? OuPath { get; init; }

    /// <summary>All must hold.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>Text that any column must contain.</summary>
    public string? Search { get; init; }

    /// <summary>A column's name, <c>account</c>, <c>region</c>, <c>ou</c> or <c>known</c> (its age); null: by account and region.</summary>
    public string? SortBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>0-based offset of the first row.</summary>
    public int Skip { get; init; }

    /// <summary>1–1,000.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Whether it asks for fewer rows than there are.</summary>
    public bool IsFiltered => AccountId is not null || OuPath is not null || Conditions.Count > 0 || Search is { Length: > 0 };
}

/// <summary>A row with where, when and by which run it was read.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="Ordinal">Its target there.</param>
/// <param name="Position">0-based, within the target.</param>
/// <param name="UnknownSince">Not null: looking failed since, and this is the last known state.</param>
public sealed record InventoryRow(
    string AccountId,
    string AccountName,
    string OuPath,
    string Region,
    int Run,
    int Ordinal,
    int Position,
    DateTimeOffset KnownAt,
    DateTimeOffset? UnknownSince,
    JsonObject Values);

/// <summary>A slice of a table.</summary>
/// <param name="Total">Rows that match.</param>
public sealed record InventoryRowPage(IReadOnlyList<InventoryRow> Rows, int Total);

/// <summary>Rows that share a value.</summary>
/// <param name="Value">In lower case; null: unknown.</param>
public sealed record InventoryGroup(string? Value, int Rows, int Accounts);
