using System.Globalization;
using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.CostExplorer;

/// <summary>What Cost Explorer is asked.</summary>
internal static class CostQuestion
{
    public const string Service = "AWS CloudTrail";

    /// <param name="months">The present one, and those before it.</param>
    public static JsonObject Of(DateTimeOffset now, int months)
    {
        var present = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        return new JsonObject
        {
            ["TimePeriod"] = new JsonObject { ["Start"] = Text(present.AddMonths(1 - months)), ["End"] = Text(present.AddMonths(1)) },
            ["Granularity"] = "MONTHLY",
            ["Metrics"] = new JsonArray(CostRows.Metric),
            ["Filter"] = new JsonObject { ["Dimensions"] = new JsonObject { ["Key"] = "SERVICE", ["Values"] = new JsonArray(Service) } },
            ["GroupBy"] = new JsonArray(Group("LINKED_ACCOUNT"), Group("USAGE_TYPE")),
        };
    }

    private static JsonObject Group(string dimension) => new() { ["Type"] = "DIMENSION", ["Key"] = dimension };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
