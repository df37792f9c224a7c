using System.Globalization;
using System.Text;
using System.Text.Json;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.TargetSets;

/// <summary>Writes a target set as a file that reads back as the same set.</summary>
internal static class TargetSetYaml
{
    public static string Write(TargetSet set)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"connection: {Quoted(set.Connection)}\nsets:\n  {Quoted(set.Name)}:\n");
        if (set.Description.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"    description: {Quoted(set.Description)}\n");
        WriteDefinition(set.Definition, text);
        return text.ToString();
    }

    private static void WriteDefinition(TargetSetDefinition definition, StringBuilder text)
    {
        const string Indent = "    ";
        var before = text.Length;
        WriteList("include", definition.Include, Indent, text);
        WriteList("tags", definition.Tags, Indent, text);
        WriteList("ignore", Wanted(definition.Ignore), Indent, text);
        if (definition.IncludeCallingAccount)
            text.Append(Indent).Append("includeCallingAccount: true\n");
        WriteRegions(definition.Regions, Indent, text);
        if (definition.Limit is { } limit)
            WriteLimit(limit, Indent, text);
        // A set of everything says nothing, and YAML needs a value there.
        if (text.Length == before)
            text.Append(Indent).Append("includeCallingAccount: false\n");
    }

    private static void WriteRegions(RegionSelection regions, string indent, StringBuilder text)
    {
        if (!regions.IsOwn && regions.Exclude.Count == 0)
            return;
        text.Append(indent).Append("regions:\n");
        WriteList("include", regions.Include, indent + "  ", text);
        WriteList("exclude", Wanted(regions.Exclude), indent + "  ", text);
        if (regions.Partitions is not { } partitions)
            return;
        text.Append(indent).Append(partitions.Count == 0 ? "  partitions: {}\n" : "  partitions:\n");
        foreach (var (partition, filter) in partitions)
            WriteFilter(partition, filter, indent + "    ", text);
    }

    private static void WriteFilter(string partition, RegionFilter filter, string indent, StringBuilder text)
    {
        var isEmpty = filter is { Include.Count: 0, Exclude.Count: 0, IncludeNonRegional: false };
        text.Append(indent).Append(partition).Append(isEmpty ? ": {}\n" : ":\n");
        WriteList("include", Wanted(filter.Include), indent + "  ", text);
        WriteList("exclude", Wanted(filter.Exclude), indent + "  ", text);
        if (filter.IncludeNonRegional)
            text.Append(indent).Append("  includeNonRegional: true\n");
    }

    private static void WriteLimit(TargetSetLimit limit, string indent, StringBuilder text)
    {
        text.Append(indent).Append("limit:\n");
        if (limit.MaxConcurrency is { } concurrency)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  maxConcurrency: {concurrency}\n");
        if (limit.RateLimit is { } rate)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  rateLimit: {{ maxCount: {rate.MaxCount}, interval: {rate.Interval.TotalSeconds}, block: {(rate.Block ? "true" : "false")}, kind: {rate.Kind} }}\n");
    }

    private static IReadOnlyList<string>? Wanted(IReadOnlyList<string> list) => list.Count == 0 ? null : list;

    private static void WriteList(string name, IReadOnlyList<string>? items, string indent, StringBuilder text)
    {
        if (items is null)
            return;
        text.Append(indent).Append(name).Append(items.Count == 0 ? ": []\n" : ":\n");
        foreach (var item in items)
            text.Append(indent).Append("  - ").Append(Quoted(item)).Append('\n');
    }

    /// <summary>YAML's double quotes take JSON's escapes; a macro is escaped, since this is text.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text.Replace("${", "$${", StringComparison.Ordinal));
}
