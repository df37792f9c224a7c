using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>Which row is the same one on both sides, by what the action declares of its columns. Immutable.</summary>
internal sealed class RowIdentity
{
    private const char Separator = '\u001f';

    private readonly string[] _keys;
    private readonly string[] _compared;

    public RowIdentity(IReadOnlyList<ActionColumn> columns)
    {
        var lasting = columns.Where(c => !c.IsVolatile).Select(c => c.Name).ToArray();
        var keys = columns.Where(c => c.IsKey).Select(c => c.Name).ToArray();
        _keys = keys.Length > 0 ? keys : lasting;
        _compared = [.. lasting.Except(_keys, StringComparer.Ordinal)];
    }

    /// <summary>The values of the key, for people.</summary>
    public IReadOnlyList<string> KeyOf(JsonObject row) => [.. _keys.Select(name => Text(row[name]))];

    /// <summary>Rows by identity. Rows of one key are told apart by their order.</summary>
    public IReadOnlyDictionary<string, JsonObject> Index(IEnumerable<JsonObject> rows)
    {
        var index = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = string.Join(Separator, KeyOf(row));
            var nth = seen[key] = seen.GetValueOrDefault(key) + 1;
            index.Add($"{key}{Separator}{nth}", row);
        }
        return index;
    }

    /// <summary>Columns whose values differ; volatile ones never do.</summary>
    public IReadOnlyList<FieldChange> Compare(JsonObject before, JsonObject after) =>
        [.. _compared.Where(name => !JsonNode.DeepEquals(before[name], after[name])).Select(name => new FieldChange(name, before[name], after[name]))];

    private static string Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";
}
