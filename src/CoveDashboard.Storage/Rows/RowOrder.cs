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
        if (RowPlaces.Order(column, dialect) is { } places)
            return $"{string.Join(", ", places.Select(p => $"{p}{direction}"))}, {tail}";
        arguments.Add("@SortBy", column);
        var value = dialect.MemberOrder("w.body", "@SortBy");
        return $"{value}{direction} NULLS LAST, {tail}";
    }
}
