using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using Dapper;

namespace CoveDashboard.Storage.Rows;

/// <summary>Conditions on rows. Names and texts of the caller are values of parameters, never part of the statement.</summary>
internal sealed record RowFilter(string Condition, DynamicParameters Arguments)
{
    private const string Body = "w.body";

    public static RowFilter Of(RowQuery query, ISqlDialect dialect)
    {
        var condition = "";
        var arguments = new DynamicParameters();
        var index = 0;
        foreach (var (column, text) in query.Filters.Where(f => f.Value.Length > 0))
        {
            var (name, wanted) = ($"@Column{index}", $"@Text{index}");
            index++;
            arguments.Add(wanted, text.ToLowerInvariant());
            condition += $" AND {Place(column, wanted, dialect) ?? Member()}";

            string Member()
            {
                arguments.Add(name, column);
                return dialect.Contains(dialect.MemberText(Body, name), wanted);
            }
        }
        if (query.Search is { Length: > 0 } search)
        {
            arguments.Add("@Search", search.ToLowerInvariant());
            var places = RowPlaces.Columns.Select(p => dialect.Contains(dialect.Lower(p), "@Search"));
            condition += $" AND ({string.Join(" OR ", places)} OR {dialect.AnyMemberContains(Body, "@Search")})";
        }
        return new RowFilter(condition, arguments);
    }

    private static string? Place(string column, string wanted, ISqlDialect dialect) =>
        RowPlaces.Of(column) is { Length: > 0 } places
            ? $"({string.Join(" OR ", places.Select(p => dialect.Contains(dialect.Lower(p), wanted)))})"
            : null;
}
