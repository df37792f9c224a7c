using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads the bodies of <c>/board/tiles</c>. What can be read is read, so that the desk can add its faults.</summary>
internal static class TileReader
{
    /// <param name="id">Null: a new tile.</param>
    public static BoardTile Read(JsonObject json, string? id, IActionCatalogue actions, List<Fault> faults)
    {
        var fields = new JsonFields(json, "", faults);
        var version = 0;
        if (id is not null)
        {
            fields.Demand("version");
            version = fields.Integer("version") ?? 1;
            if (version < 1)
                fields.Fault("version", "Versions begin at 1.");
        }
        var action = fields.Text("action") ?? "";
        var columns = actions.FindInventory(action) is { } known ? ViewColumn.Of(known) : [];
        fields.Demand("kind");
        var tile = new BoardTile
        {
            Id = id ?? Guid.NewGuid().ToString("N"),
            Version = version,
            Kind = fields.Choice<TileKind>("kind"),
            Title = fields.Text("title") ?? "",
            Connections = fields.Texts("connections") ?? [],
            Action = action,
            Conditions = Conditions(fields, "conditions", columns),
            Of = Conditions(fields, "of", columns),
            Column = fields.Text("column") ?? "",
            UnitColumn = fields.Text("unitColumn") ?? "",
            Text = fields.Text("text") ?? "",
            Goal = Goal(fields.Object("goal")),
        };
        fields.Close();
        return tile;
    }

    /// <summary>In the grammar of <c>where</c>. Without a known action there is nothing to read them by, which is a fault already.</summary>
    private static List<RowCondition> Conditions(JsonFields fields, string name, IReadOnlyList<ViewColumn> columns)
    {
        var conditions = new List<RowCondition>();
        var texts = fields.Texts(name) ?? [];
        for (var i = 0; i < texts.Count && columns.Count > 0; i++)
            if (ConditionText.Parse(texts[i], columns, name) is var parsed && parsed.IsValid)
                conditions.Add(parsed.Value);
            else
                foreach (var fault in parsed.Faults)
                    fields.Fault($"{name}[{i}]", fault.Message);
        return conditions;
    }

    private static TileGoal? Goal(JsonFields? fields)
    {
        if (fields is null)
            return null;
        fields.Demand("target");
        fields.Demand("direction");
        var target = fields.Number("target") ?? 0;
        var goal = new TileGoal(target, fields.Number("threshold") ?? target, fields.Choice<GoalDirection>("direction"));
        fields.Close();
        return goal;
    }
}

/// <summary>The body of <c>POST /board/tiles</c>, for the API's description.</summary>
internal record TileBody
{
    public required TileKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Names, or <c>*</c> alone for all.</summary>
    public IReadOnlyList<string>? Connections { get; init; }

    /// <summary>Id of an inventory.</summary>
    public string? Action { get; init; }

    /// <summary>As in <c>where</c>: <c>IsLogging=true</c>, <c>Days&gt;90</c>.</summary>
    public IReadOnlyList<string>? Conditions { get; init; }

    /// <summary>Of a share: the whole.</summary>
    public IReadOnlyList<string>? Of { get; init; }

    /// <summary>Of a top list; of a sum, a column of numbers.</summary>
    public string? Column { get; init; }

    /// <summary>Of a sum: the column that says the unit.</summary>
    public string? UnitColumn { get; init; }

    /// <summary>Of a note.</summary>
    public string? Text { get; init; }

    public TileGoal? Goal { get; init; }
}

/// <summary>The body of <c>PUT /board/tiles/{id}</c>.</summary>
/// <param name="Version">The version that you saw.</param>
internal sealed record TileChangeBody(int Version) : TileBody;
