using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.Ec2;

/// <summary>Writes EC2's filters.</summary>
internal static class Ec2Filter
{
    public static JsonObject By(string name, string? value) => new() { ["Filters"] = List(name, value) };

    /// <param name="values">Two hundred at most.</param>
    public static JsonObject ByAny(string name, params ReadOnlySpan<string?> values) => new() { ["Filters"] = List(name, values) };

    /// <summary>The filters alone: one operation of EC2 has their member in the singular.</summary>
    public static JsonArray List(string name, params ReadOnlySpan<string?> values)
    {
        var any = new JsonArray();
        foreach (var value in values)
            any.Add((JsonNode?)value);
        return new JsonArray(new JsonObject { ["Name"] = name, ["Values"] = any });
    }
}
