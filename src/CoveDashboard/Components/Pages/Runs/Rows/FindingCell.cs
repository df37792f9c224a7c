using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Pages.Plans;
using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Runs.Rows;

/// <summary>Draws the rows of planning runs and applies: members that change rather than whole items, calls by their names, states in words.</summary>
public static class FindingCell
{
    public static ResultCell Of(JsonObject row, ResultColumn column)
    {
        var value = row[column.Name];
        return column.Name switch
        {
            "Before" when value is JsonObject => Text(Members(row, line => line.Before)),
            "After" when value is JsonObject => Text(Members(row, line => line.After)),
            "Before" or "After" when IsChange(row) => Text(column.Name == "Before" ? "does not exist yet" : "gone"),
            "Calls" when value is JsonArray { Count: > 0 } calls => new ResultCell(CellForm.Monospace, string.Join(", ", calls.Select(Call))),
            "Undo" when value is JsonObject undo => Text(undo["impossible"] is JsonValue why ? $"cannot be undone: {why}" : $"by {string.Join(", ", (undo["calls"] as JsonArray ?? []).Select(Call))}"),
            "Outcome" when value?.GetValueKind() == JsonValueKind.String => Text(Outcome(value.GetValue<string>())),
            "Premise" when value is JsonObject premise => Text($"{premise["accountId"]} {premise["region"]}: read again before each wave"),
            _ when value is null && column.Type == ColumnType.Json => Text(""),
            _ when value is null && column.Name is "Detail" or "AffectedAccountId" or "At" => Text(""),
            _ => ResultCell.Of(row, column),
        };
    }

    private static bool IsChange(JsonObject row) => row["Calls"] is JsonArray && row.ContainsKey("Before");

    /// <summary>The members that differ, e.g. <c>IsLogging: true</c>.</summary>
    private static string Members(JsonObject row, Func<DiffLine, string?> side) => string.Join(", ",
        ChangeDiff.Of(row["Before"] as JsonObject, row["After"] as JsonObject).Differ.Select(line => $"{line.Path}: {side(line) ?? "not set"}"));

    private static string Call(JsonNode? call)
    {
        var failed = call?["errorCode"] is JsonValue code ? $" ({code})" : "";
        return $"{call?["service"]}:{call?["operation"]}{failed}";
    }

    private static string Outcome(string word) => word switch
    {
        "Change" => "to change",
        "Premise" => "premise",
        _ when Enum.TryParse<LeftOutItemReason>(word, out var reason) => PlanWords.Reason(reason),
        _ when Enum.TryParse<ChangeState>(word, out var state) => $"{StateWords.Of(state).Shape} {StateWords.Of(state).Word}",
        _ => word,
    };

    private static ResultCell Text(string text) => new(CellForm.Text, text);
}
