using CoveDashboard.Engine.Plans;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Plans.List;

/// <summary>Which plans a person wants to see, kept in the address: <c>state</c> (several, with commas), <c>connection</c>. Immutable.</summary>
public sealed record PlanListState(IReadOnlyList<PlanState> States)
{
    public static PlanListState Empty { get; } = new([]);

    /// <summary>States that a sealed plan can have.</summary>
    public static IReadOnlyList<PlanState> Choices { get; } = [.. Enum.GetValues<PlanState>().Where(s => s != PlanState.Draft)];

    /// <summary>One connection's plans only; null: every one's. Not a filter to clear: it says which organization is in view.</summary>
    public string? Connection { get; init; }

    public bool IsFiltered => States.Count > 0;

    public static PlanListState Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        var text = query.GetValueOrDefault("state").ToString() ?? "";
        return new PlanListState(
        [
            .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(word => Choices.Where(s => string.Equals(s.ToString(), word, StringComparison.OrdinalIgnoreCase)))
                .Distinct().Order(),
        ])
        { Connection = query.GetValueOrDefault("connection").ToString() is { Length: > 0 and <= 200 } connection ? connection : null };
    }

    public PlanListState Toggle(PlanState state) => this with { States = States.Contains(state) ? [.. States.Where(s => s != state)] : [.. States.Append(state).Order()] };

    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["state"] = States.Count == 0 ? null : string.Join(',', States),
        ["connection"] = Connection,
    };

    public PlanQuery ToQuery(string? cursor) => new() { Connection = Connection, States = States, Cursor = cursor, Limit = 50 };
}
