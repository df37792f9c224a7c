using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Inventories;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Inventories.Changes;

/// <summary>What the address of a comparison says. Immutable.</summary>
/// <param name="Connection">Null: the one in view.</param>
/// <param name="Before">A run's number or id, or a moment; null: chosen for the reader.</param>
/// <param name="After">As <paramref name="Before"/>.</param>
public sealed record DriftPageState(string? Connection, string Question, string? Before, string? After, DriftFilter Filter)
{
    public static DriftPageState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        DriftKind? kind = Enum.TryParse<DriftKind>(Text("kind"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        return new DriftPageState(Text("connection"), Text("question") ?? "", Text("before"), Text("after"), new DriftFilter(kind, Text("column"), Text("ou")));

        string? Text(string name) => query.GetValueOrDefault(name).ToString() is { Length: > 0 and <= 200 } text ? text : null;
    }

    /// <summary>The same two pictures; only the filter may differ.</summary>
    public bool ComparesAs(DriftPageState other) => (this with { Filter = other.Filter }) == other;

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["before"] = Before,
        ["after"] = After,
        ["kind"] = Filter.Kind?.ToString(),
        ["column"] = Filter.Column,
        ["ou"] = Filter.OuPath,
    };

    /// <summary>Where the same comparison is given as a file, without its format.</summary>
    public string ExportOf(InventoryKey key)
    {
        var query = new QueryBuilder { { "connection", key.Connection }, { "action", key.Action } };
        if (key.Question.Length > 0)
            query.Add("question", key.Question);
        foreach (var (name, value) in ToParameters())
            if (value is string text)
                query.Add(name, text);
        return $"api/v1/inventory/drift{query}";
    }
}
