using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Actions.Parameters;

/// <summary>
/// Checks an action's parameters against its schema, the part of JSON Schema that a form can show: object properties with
/// type, enum, required, minimum, maximum, minLength, maxLength, pattern, items, minItems, maxItems, default; and patternWords, our own, what a fault says instead of the pattern. Members that
/// the schema does not name are refused.
/// </summary>
internal static class ParameterSchema
{
    /// <summary>The parameters with defaults filled in; every fault is added with its path.</summary>
    public static JsonObject Apply(JsonObject? schema, JsonObject? given, List<Fault> faults)
    {
        const string path = "parameters";
        if (schema is null)
        {
            foreach (var (name, _) in given ?? [])
                faults.Add(new Fault($"{path}.{name}", "This action takes no parameters."));
            return [];
        }
        return CheckObject(schema, given ?? [], path, faults);
    }

    private static JsonObject CheckObject(JsonObject schema, JsonObject given, string path, List<Fault> faults)
    {
        var properties = schema["properties"] as JsonObject ?? [];
        var result = new JsonObject();
        foreach (var (name, _) in given.Where(m => !properties.ContainsKey(m.Key)))
            faults.Add(new Fault($"{path}.{name}", properties.Count == 0 ? "Is not known; there are no parameters here." : $"Is not known. Known are {string.Join(", ", properties.Select(p => p.Key))}."));
        foreach (var (name, property) in properties)
        {
            if (property is not JsonObject member)
                continue;
            var value = given.TryGetPropertyValue(name, out var stated) && stated is not null ? stated : member["default"];
            if (value is not null)
                result[name] = CheckValue(member, value, $"{path}.{name}", faults);
            else if (IsRequired(schema, name))
                faults.Add(new Fault($"{path}.{name}", "Is required."));
        }
        return result;
    }

    private static JsonNode CheckValue(JsonObject schema, JsonNode value, string path, List<Fault> faults)
    {
        var type = (string?)schema["type"];
        if (type is not null && !JsonTypes.Is(value, type))
        {
            faults.Add(new Fault(path, $"Must be {JsonTypes.InWords(type)}, not {JsonTypes.Of(value)}."));
            return value.DeepClone();
        }
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
            faults.Add(new Fault(path, $"Must be one of {string.Join(", ", allowed.Select(a => a?.ToJsonString()))}."));
        switch (value)
        {
            case JsonObject members:
                return CheckObject(schema, members, path, faults);
            case JsonArray items:
                return CheckItems(schema, items, path, faults);
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                TextRules.Check(schema, (string)scalar!, path, faults);
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number:
                CheckNumber(schema, JsonTypes.Number(scalar), path, faults);
                break;
        }
        return value.DeepClone();
    }

    private static JsonArray CheckItems(JsonObject schema, JsonArray items, string path, List<Fault> faults)
    {
        if (schema["minItems"] is { } least && items.Count < (int)least)
            faults.Add(new Fault(path, $"Needs at least {least} items."));
        if (schema["maxItems"] is { } most && items.Count > (int)most)
            faults.Add(new Fault(path, $"Takes at most {most} items."));
        var itemSchema = schema["items"] as JsonObject ?? [];
        var result = new JsonArray();
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { } item)
                result.Add(CheckValue(itemSchema, item, $"{path}[{index}]", faults));
            else
                faults.Add(new Fault($"{path}[{index}]", "Must not be null."));
        }
        return result;
    }

    private static void CheckNumber(JsonObject schema, decimal value, string path, List<Fault> faults)
    {
        if (schema["minimum"] is { } minimum && value < JsonTypes.Number(minimum))
            faults.Add(new Fault(path, $"Must be at least {minimum}."));
        if (schema["maximum"] is { } maximum && value > JsonTypes.Number(maximum))
            faults.Add(new Fault(path, $"Must be at most {maximum}."));
    }

    private static bool IsRequired(JsonObject schema, string name) =>
        schema["required"] is JsonArray required && required.Any(r => (string?)r == name);
}
