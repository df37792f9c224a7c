using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using Dapper;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Which cells (as <c>c</c>) and which of their rows (as <c>w</c>). Names and texts of the caller are values of parameters, never part of the statement.</summary>
internal sealed class InventoryFilter
{
    private readonly ISqlDialect _dialect;

    public InventoryFilter(InventoryKey key, ISqlDialect dialect)
    {
        _dialect = dialect;
        Arguments.AddDynamicParams(new { key.Connection, key.Action, key.Question });
    }

    public DynamicParameters Arguments { get; } = new();

    /// <summary>Condition on cells.</summary>
    public string Cells { get; private set; } = "c.connection = @Connection AND c.action = @Action AND c.question = @Question";

    /// <summary>Condition on rows, with a leading AND; empty when all of a cell's rows match.</summary>
    public string Rows { get; private set; } = "";

    public static InventoryFilter Of(InventoryQuery query, ISqlDialect dialect)
    {
        var filter = new InventoryFilter(query.Key, dialect).Within(query.OuPath, query.AccountId);
        for (var i = 0; i < query.Conditions.Count; i++)
            filter.Rows += $" AND ({filter.Condition(query.Conditions[i], i)})";
        if (query.Search is { Length: > 0 } search)
        {
            filter.Arguments.Add("Search", search.ToLowerInvariant());
            var places = InventoryPlaces.Of("account", dialect)!.Concat(InventoryPlaces.Of("region", dialect)!).Concat(InventoryPlaces.Of("ou", dialect)!);
            filter.Rows += $" AND ({string.Join(" OR ", places.Select(p => dialect.Contains(p, "@Search")))} OR {dialect.AnyMemberContains("w.body", "@Search")})";
        }
        return filter;
    }

    public InventoryFilter Within(string? ouPath, string? accountId)
    {
        if (accountId is not null)
        {
            Cells += " AND c.account_id = @AccountId";
            Arguments.Add("AccountId", accountId);
        }
        if (ouPath is not null)
        {
            var below = $"{ouPath}/";
            Cells += " AND (c.ou_path = @OuPath OR substr(c.ou_path, 1, @OuLength) = @OuBelow)";
            Arguments.AddDynamicParams(new { OuPath = ouPath, OuBelow = below, OuLength = below.EnumerateRunes().Count() });
        }
        return this;
    }

    private string Condition(RowCondition condition, int index)
    {
        var (name, value) = ($"@Column{index}", $"@Value{index}");
        if (InventoryPlaces.Of(condition.Column, _dialect) is { } places)
            return Place(condition, places, value);
        Arguments.Add(name, condition.Column);
        var text = _dialect.MemberText("w.body", name);
        var number = _dialect.MemberNumber("w.body", name);
        return condition.Operator switch
        {
            RowOperator.Contains => _dialect.Contains(text, Text(condition, value)),
            RowOperator.Equals => $"{text} = {Text(condition, value)}",
            RowOperator.NotEquals => $"{text} <> {Text(condition, value)}",
            RowOperator.Less => $"{number} < {Number(condition, value)}",
            RowOperator.Greater => $"{number} > {Number(condition, value)}",
            RowOperator.IsKnown => $"{text} IS NOT NULL",
            RowOperator.IsUnknown => $"{text} IS NULL",
        };
    }

    private string Place(RowCondition condition, IReadOnlyList<string> places, string value) => condition.Operator switch
    {
        RowOperator.Contains => string.Join(" OR ", places.Select(p => _dialect.Contains(p, Text(condition, value)))),
        RowOperator.Equals => string.Join(" OR ", places.Select(p => $"{p} = {Text(condition, value)}")),
        RowOperator.NotEquals => string.Join(" AND ", places.Select(p => $"{p} <> {Text(condition, value)}")),
        RowOperator.IsKnown => "1 = 1",
        RowOperator.IsUnknown or RowOperator.Less or RowOperator.Greater => "1 = 0",
    };

    private string Text(RowCondition condition, string value)
    {
        Arguments.Add(value, condition.Value.ToLowerInvariant());
        return value;
    }

    // What is no number is less and greater than nothing.
    private string Number(RowCondition condition, string value)
    {
        Arguments.Add(value, condition.Number);
        return value;
    }
}
