using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using Dapper;

namespace CoveDashboard.Storage.Rows;

/// <summary>Order of rows; equal ones keep the order of targets. Absent values come last in both directions: unknown is neither least nor most.</summary>
internal static class RowOrder
{
    public static string Of(RowQuery query, RowSource source, ISqlDialect dialect, DynamicParameters arguments)
    {
        var tail = $"{source.Ordinal}, w.position";
        if (query.SortBy is not { } column)
            return tail;
        var direction = query.Descending ? " DESC" : "";
        if (RowPlaces.Of(column) is { Length: > 0 } places)
            return $"{string.Join(", ", places.Select(p => $"{dialect.Lower(p)}{direction}"))}, {tail}";
        arguments.Add("@SortBy", column);
        var value = dialect.MemberOrder("w.body", "@SortBy");
        return $"{value} IS NULL, {value}{direction}, {tail}";
    }
}
