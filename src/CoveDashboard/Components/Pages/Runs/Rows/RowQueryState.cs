using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.WebUtilities;

namespace CoveDashboard.Components.Pages.Runs.Rows;

/// <summary>What a person asked of the result table, kept in the address: <c>q</c>, <c>sort</c>, <c>desc</c> and <c>f.&lt;column&gt;</c>. Immutable.</summary>
public sealed record RowQueryState
{
    private const string FilterPrefix = "f.";
    private const int LongestText = 200;

    public static RowQueryState Empty { get; } = new();

    public string? Search { get; private init; }

    public string? SortBy { get; private init; }

    public bool Descending { get; private init; }

    /// <summary>Text by column.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Narrows the rows.</summary>
    public bool IsFiltered => Search is not null || Filters.Count > 0;

    /// <summary>Reads an address; columns that the table does not have are ignored, since the store would refuse them.</summary>
    public static RowQueryState Parse(Uri address, IReadOnlySet<string> columns)
    {
        var state = Empty;
        foreach (var (name, values) in QueryHelpers.ParseQuery(address.Query))
        {
            var value = values.ToString();
            if (name == "q")
                state = state.WithSearch(value);
            else if (name == "sort" && columns.Contains(value))
                state = state with { SortBy = value };
            else if (name == "desc")
                state = state with { Descending = value == "1" };
            else if (name.StartsWith(FilterPrefix, StringComparison.Ordinal) && columns.Contains(name[FilterPrefix.Length..]))
                state = state.WithFilter(name[FilterPrefix.Length..], value);
        }
        return state.SortBy is null ? state with { Descending = false } : state;
    }

    /// <summary>Asks for the same rows in the same order.</summary>
    public bool IsSameAs(RowQueryState other) =>
        Search == other.Search && SortBy == other.SortBy && Descending == other.Descending && Filters.SequenceEqual(other.Filters);

    public RowQueryState WithSearch(string? text) => this with { Search = Clean(text) };

    public RowQueryState WithFilter(string column, string? text)
    {
        var filters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var filter in Filters)
            filters.Add(filter.Key, filter.Value);
        filters.Remove(column);
        if (Clean(text) is { } clean)
            filters.Add(column, clean);
        return this with { Filters = filters };
    }

    /// <summary>Ascending, then descending, then as the targets come.</summary>
    public RowQueryState ToggleSort(string column) =>
        SortBy != column ? this with { SortBy = column, Descending = false }
        : !Descending ? this with { Descending = true }
        : this with { SortBy = null, Descending = false };

    /// <summary>The address's query, each name as it is to stand there; a null takes it away.</summary>
    /// <param name="columns">All columns, so that filters that are gone leave the address.</param>
    public IReadOnlyDictionary<string, object?> ToParameters(IReadOnlySet<string> columns)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["q"] = Search,
            ["sort"] = SortBy,
            ["desc"] = Descending ? "1" : null,
        };
        foreach (var column in columns)
            parameters[FilterPrefix + column] = Filters.GetValueOrDefault(column);
        return parameters;
    }

    public RowQuery ToQuery(int skip, int take) => new()
    {
        Skip = skip,
        Take = Math.Clamp(take, 1, 1000),
        Search = Search,
        SortBy = SortBy,
        Descending = Descending,
        Filters = Filters,
    };

    private static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim() is var trimmed && trimmed.Length > LongestText ? trimmed[..LongestText] : trimmed;
}
