using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CostExplorer;

/// <summary>Gathers the charges of a bill's pages, a row an account, month and usage type; what cost nothing has no row. For one reading.</summary>
/// <param name="byRegion">Keep usage types as the bill names them; else those of all regions are one.</param>
internal sealed class CostRows(bool byRegion)
{
    public const string Metric = "UnblendedCost";

    public static readonly ActionOperation Operation = new("ce", "GetCostAndUsage", "ce:GetCostAndUsage")
    {
        Input = OperationInput.By("the months that the parameter names, only AWS CloudTrail, grouped by linked account and usage type, page by page"),
        UsdPerRequest = 0.01m,
    };

    public static readonly ActionColumn[] Columns =
    [
        new("linkedAccount", ColumnType.Identifier) { IsKey = true, Title = "Linked account" },
        new("linkedAccountName", ColumnType.Text) { Title = "Account name" },
        new("month", ColumnType.Text) { IsKey = true, Title = "Month" },
        new("usageType", ColumnType.Identifier) { IsKey = true, Title = "Usage type" },
        new("amount", ColumnType.Number) { IsVolatile = true, Title = "Amount" },
        new("unit", ColumnType.Text) { Title = "Unit" },
        new("estimated", ColumnType.Boolean) { IsVolatile = true, Title = "Estimated" },
        // What another inventory knew then: its own drift tells which trails came and went.
        new("trails", ColumnType.Number) { IsVolatile = true, Title = "Trails" },
        new("trailNames", ColumnType.Text) { IsVolatile = true, Title = "Names of the trails" },
    ];

    private readonly Dictionary<(string Account, string Month, string UsageType, string? Unit), Charge> _charges = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Add(JsonObject page)
    {
        foreach (var value in page.Objects("DimensionValueAttributes"))
            if (value.Text("Value") is { } account && value.Object("Attributes")?.Text("description") is { } name)
                _names[account] = name;
        foreach (var time in page.Objects("ResultsByTime"))
            foreach (var group in time.Objects("Groups"))
                Add(time, group);
    }

    public IReadOnlyList<JsonObject> With(KnownTrails trails) =>
    [
        .. _charges.Where(c => c.Value.Amount != 0)
            .OrderBy(c => c.Key.Account, StringComparer.Ordinal).ThenBy(c => c.Key.Month, StringComparer.Ordinal).ThenBy(c => c.Key.UsageType, StringComparer.Ordinal)
            .Select(c => new JsonObject
            {
                ["linkedAccount"] = c.Key.Account,
                ["linkedAccountName"] = _names.GetValueOrDefault(c.Key.Account),
                ["month"] = c.Key.Month,
                ["usageType"] = c.Key.UsageType,
                ["amount"] = c.Value.Amount,
                ["unit"] = c.Key.Unit,
                ["estimated"] = c.Value.IsEstimated,
                ["trails"] = trails.CountOf(c.Key.Account),
                ["trailNames"] = trails.NamesOf(c.Key.Account),
            }),
    ];

    private void Add(JsonObject time, JsonObject group)
    {
        if (group.Texts("Keys") is not [var account, var usageType] || time.Object("TimePeriod")?.Text("Start") is not { Length: >= 7 } start)
            return;
        var cost = group.Object("Metrics")?.Object(Metric);
        var key = (account, start[..7], byRegion ? usageType : usageType[(usageType.LastIndexOf('-') + 1)..], cost?.Text("Unit"));
        var before = _charges.GetValueOrDefault(key) ?? new Charge(0, IsEstimated: false);
        // A sum with an unknown part is unknown.
        _charges[key] = new Charge(before.Amount + AmountOf(cost), before.IsEstimated || time.Flag("Estimated") != false);
    }

    /// <summary>Null: not to be read, which is not zero.</summary>
    private static decimal? AmountOf(JsonObject? cost) =>
        decimal.TryParse(cost?.Text("Amount"), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private sealed record Charge(decimal? Amount, bool IsEstimated);
}
