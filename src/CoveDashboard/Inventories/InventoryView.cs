using CoveDashboard.Engine.Inventory;
using Microsoft.AspNetCore.Http.Extensions;

namespace CoveDashboard.Inventories;

/// <summary>What is wanted of an inventory's rows, as an address says it. Immutable. Pages, exports and REST share it, so that they agree.</summary>
public sealed record InventoryView
{
    public static InventoryView Empty { get; } = new();

    /// <summary>Which parameters it was asked with; empty: none.</summary>
    public string Question { get; init; } = "";

    public string? Search { get; init; }

    /// <summary>This OU and below, by path.</summary>
    public string? OuPath { get; init; }

    public string? AccountId { get; init; }

    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    public string? SortBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Column to group by; null: rows.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Columns to show, in the table's order; empty: all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public bool IsFiltered => Search is not null || OuPath is not null || AccountId is not null || Conditions.Count > 0;

    /// <summary>The same rows of the same columns in the same order.</summary>
    public bool IsSameAs(InventoryView other) => ToAddress() == other.ToAddress();

    public InventoryQuery ToQuery(InventoryKey key, int skip, int take) => new()
    {
        Key = key,
        AccountId = AccountId,
        OuPath = OuPath,
        Conditions = Conditions,
        Search = Search,
        SortBy = SortBy,
        Descending = Descending,
        Skip = skip,
        Take = Math.Clamp(take, 1, 1000),
    };

    /// <summary>Replaces what is asked of a column; null: nothing.</summary>
    public InventoryView With(string column, RowCondition? condition) => this with
    {
        Conditions = [.. Conditions.Where(c => c.Column != column), .. condition is null ? Array.Empty<RowCondition>() : [condition]],
    };

    public InventoryView Without(RowCondition condition) => this with { Conditions = [.. Conditions.Where(c => c != condition)] };

    /// <summary>No filter; the columns and the order stay.</summary>
    public InventoryView Unfiltered() => this with { Search = null, OuPath = null, AccountId = null, Conditions = [] };

    /// <summary>Ascending, then descending, then by account and region.</summary>
    public InventoryView ToggleSort(string column) =>
        SortBy != column ? this with { SortBy = column, Descending = false }
        : !Descending ? this with { Descending = true }
        : this with { SortBy = null, Descending = false };

    /// <summary>Every parameter of the address as it is to stand there; a null takes it away.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["question"] = Question.Length == 0 ? null : Question,
        ["search"] = Search,
        ["ou"] = OuPath,
        ["account"] = AccountId,
        ["where"] = Conditions.Count == 0 ? null : Conditions.Select(ConditionText.Write).ToArray(),
        ["sort"] = SortBy,
        ["desc"] = Descending ? "true" : null,
        ["group"] = GroupBy,
        ["columns"] = Columns.Count == 0 ? null : string.Join(',', Columns),
    };

    /// <summary>The query of an address, with its question mark; empty when everything is asked of everything.</summary>
    /// <param name="connection">Stands first; null: left out.</param>
    public string ToAddress(string? connection = null)
    {
        var query = new QueryBuilder();
        if (connection is not null)
            query.Add("connection", connection);
        foreach (var (name, value) in ToParameters())
            if (value is string[] several)
                query.Add(name, several);
            else if (value is string one)
                query.Add(name, one);
        return query.ToString();
    }
}
