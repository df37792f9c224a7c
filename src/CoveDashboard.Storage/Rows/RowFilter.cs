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
            condition += $" AND {RowPlaces.Condition(column, wanted, dialect) ?? Member()}";

            string Member()
            {
                arguments.Add(name, column);
                return dialect.Contains(dialect.MemberText(Body, name), wanted);
            }
        }
        if (query.Search is { Length: > 0 } search)
        {
            arguments.Add("@Search", search.ToLowerInvariant());
            condition += $" AND ({RowPlaces.AnyCondition("@Search", dialect)} OR {dialect.AnyMemberContains(Body, "@Search")})";
        }
        return new RowFilter(condition, arguments);
    }
}
