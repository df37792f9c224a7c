using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Tests.Support;

/// <summary>Runs an action on a session, and states rows shortly.</summary>
internal static class Reading
{
    /// <summary>Reads, and holds every row to exactly the columns that the action declares.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(this IInventoryAction action, FakeSession session, string parameters = "{}", params string[] accountRegions)
    {
        var context = new InventoryContext(session, JsonNode.Parse(parameters)!.AsObject(), accountRegions.Length == 0 ? [session.Region] : accountRegions);

        var rows = await action.ReadAsync(context, TestContext.Current.CancellationToken);

        foreach (var row in rows)
            row.Select(m => m.Key).ShouldBe(action.Description.Columns.Select(c => c.Name), ignoreOrder: true);
        return rows;
    }

    /// <summary>The named members of each row, one line a row.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<JsonObject> rows, params string[] members) =>
        rows.Select(r => string.Join(' ', members.Select(m => r[m]?.ToString() ?? "-")));
}
