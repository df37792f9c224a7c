using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.Planning;

/// <summary>Writes the schemas of parameters.</summary>
internal static class Schema
{
    public static JsonObject Of(params ReadOnlySpan<(string Name, JsonObject Property)> properties)
    {
        var members = new JsonObject();
        foreach (var (name, property) in properties)
            members[name] = property;
        return new JsonObject { ["type"] = "object", ["properties"] = members, ["additionalProperties"] = false };
    }

    public static JsonObject Integer(string title, string description, int minimum, int maximum, int byDefault)
    {
        var property = Property("integer", title, description, byDefault);
        property["minimum"] = minimum;
        property["maximum"] = maximum;
        return property;
    }

    public static JsonObject Flag(string title, string description, bool byDefault) => Property("boolean", title, description, byDefault);

    /// <param name="choices">The first is the default.</param>
    public static JsonObject Choice(string title, string description, params ReadOnlySpan<string> choices)
    {
        var property = Property("string", title, description, choices[0]);
        var values = new JsonArray();
        foreach (var choice in choices)
            values.Add((JsonNode)choice);
        property["enum"] = values;
        return property;
    }

    /// <summary>A list of texts, empty by default.</summary>
    public static JsonObject Texts(string title, string description, int maxItems, int maxLength)
    {
        var property = Property("array", title, description, new JsonArray());
        property["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength };
        property["maxItems"] = maxItems;
        return property;
    }

    /// <summary>A list of whole numbers, the given ones by default; never empty.</summary>
    public static JsonObject Integers(string title, string description, int minimum, int maximum, int maxItems, params ReadOnlySpan<int> byDefault)
    {
        var numbers = new JsonArray();
        foreach (var number in byDefault)
            numbers.Add((JsonNode)number);
        return List(title, description, new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum }, maxItems, numbers);
    }

    /// <summary>A list that somebody must fill.</summary>
    public static JsonObject Needed(string title, string description, JsonObject item, int maxItems) => List(title, description, item, maxItems, []);

    private static JsonObject List(string title, string description, JsonObject item, int maxItems, JsonArray byDefault)
    {
        var property = Property("array", title, description, byDefault);
        property["items"] = item;
        property["minItems"] = 1;
        property["maxItems"] = maxItems;
        return property;
    }

    private static JsonObject Property(string type, string title, string description, JsonNode byDefault) =>
        new() { ["type"] = type, ["title"] = title, ["description"] = description, ["default"] = byDefault };
}
