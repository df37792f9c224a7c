using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>A template as YAML, with intrinsic functions in their short form. Any text that YAML could take for something else is quoted.</summary>
internal static partial class TemplateYaml
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n", "null" };

    public static string Write(JsonObject template)
    {
        var yaml = new StringBuilder();
        WriteMembers(yaml, template, indent: 0);
        return yaml.ToString();
    }

    private static void WriteMembers(StringBuilder yaml, JsonObject node, int indent)
    {
        foreach (var (name, value) in node)
        {
            yaml.Append(' ', indent).Append(Text(name)).Append(':');
            WriteValue(yaml, value, indent);
        }
    }

    private static void WriteValue(StringBuilder yaml, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: 1 } single when Intrinsic(single) is { } intrinsic:
                yaml.Append(' ').Append(intrinsic).Append('\n');
                break;
            case JsonObject { Count: > 0 } members:
                yaml.Append('\n');
                WriteMembers(yaml, members, indent + 2);
                break;
            case JsonArray { Count: > 0 } items:
                yaml.Append('\n');
                foreach (var item in items)
                    WriteItem(yaml, item, indent + 2);
                break;
            default:
                yaml.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteItem(StringBuilder yaml, JsonNode? item, int indent)
    {
        yaml.Append(' ', indent).Append('-');
        if (item is not JsonObject { Count: > 0 } members || Intrinsic(members) is not null)
        {
            WriteValue(yaml, item, indent);
            return;
        }
        // The first member stands behind the dash, the others below it.
        var below = new StringBuilder();
        WriteMembers(below, members, indent + 2);
        yaml.Append(' ').Append(below.ToString(), indent + 2, below.Length - indent - 2);
    }

    private static string? Intrinsic(JsonObject node) => node.First() switch
    {
        ("Ref", { } name) => $"!Ref {Scalar(name)}",
        ("Fn::Sub", { } text) => $"!Sub {Scalar(text)}",
        ("Fn::GetAtt", JsonArray { Count: 2 } parts) => $"!GetAtt {parts[0]}.{parts[1]}",
        _ => null,
    };

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    /// <summary>JSON's quoted strings are YAML's.</summary>
    private static string Text(string text) =>
        Plain().IsMatch(text) && !Words.Contains(text) ? text : JsonSerializer.Serialize(text, JsonText.Readable);

    /// <summary>Begins with a letter, and holds nothing that YAML gives a meaning to.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.]*(:{1,2}[A-Za-z0-9_.]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
