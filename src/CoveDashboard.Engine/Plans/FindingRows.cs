using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Plans;

/// <summary>Findings as a target's rows, so that a planning run is stored, shown and exported like any other; and back again when the plan is sealed.</summary>
internal static class FindingRows
{
    public const string ChangeOutcome = "Change";
    public const string PremiseOutcome = "Premise";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<JsonObject> Write(TargetFindings findings) =>
    [
        .. findings.Changes.Select(Row),
        .. findings.LeftOut.Select(l => new JsonObject { ["Outcome"] = l.Reason.ToString(), ["Resource"] = l.Resource, ["Detail"] = l.Detail }),
        .. findings.Premises.Select(p => new JsonObject { ["Outcome"] = PremiseOutcome, ["Resource"] = p.Resource, ["Detail"] = p.Words, ["Premise"] = JsonSerializer.SerializeToNode(p, Options) }),
    ];

    /// <exception cref="FormatException">A row is not one of ours.</exception>
    public static TargetFindings Read(IReadOnlyList<JsonObject> rows)
    {
        var changes = new List<Change>();
        var leftOut = new List<LeftOutItem>();
        var premises = new List<Premise>();
        foreach (var row in rows)
            switch ((string?)row["Outcome"])
            {
                case ChangeOutcome:
                    changes.Add(ReadChange(row));
                    break;
                case PremiseOutcome:
                    premises.Add(row["Premise"].Deserialize<Premise>(Options) ?? throw Broken());
                    break;
                case { } word when Enum.TryParse<LeftOutItemReason>(word, out var reason):
                    leftOut.Add(new LeftOutItem((string?)row["Resource"] ?? throw Broken(), reason, (string?)row["Detail"] ?? ""));
                    break;
                default:
                    throw Broken();
            }
        return new TargetFindings(changes, leftOut, premises);
    }

    private static JsonObject Row(Change change) => new()
    {
        ["Outcome"] = ChangeOutcome,
        ["Resource"] = change.Resource,
        ["Detail"] = change.Note,
        ["Before"] = change.Before?.DeepClone(),
        ["After"] = change.After?.DeepClone(),
        ["Calls"] = JsonSerializer.SerializeToNode(change.Calls, Options),
        ["Undo"] = JsonSerializer.SerializeToNode(change.Undo, Options),
        ["AffectedAccountId"] = change.AffectedAccountId,
    };

    private static Change ReadChange(JsonObject row) => new()
    {
        Resource = (string?)row["Resource"] ?? throw Broken(),
        Note = (string?)row["Detail"],
        Before = row["Before"]?.DeepClone().AsObject(),
        After = row["After"]?.DeepClone().AsObject(),
        Calls = row["Calls"].Deserialize<PlannedCall[]>(Options) ?? throw Broken(),
        Undo = row["Undo"].Deserialize<Inverse>(Options) ?? throw Broken(),
        AffectedAccountId = (string?)row["AffectedAccountId"],
    };

    private static FormatException Broken() => new("A row of this planning run is not a finding.");
}
