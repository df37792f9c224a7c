using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CoveDashboard.Engine.Tests.Connections;

/// <summary>Reads a CloudFormation template as CloudFormation does: YAML 1.1 with short intrinsic functions. A parser that we did not write.</summary>
internal static class TemplateReader
{
    /// <summary>The template as JSON, with intrinsic functions in their long form and every scalar as text.</summary>
    public static JsonObject Read(string yaml)
    {
        var stream = new YamlStream();
        using var text = new StringReader(yaml);
        stream.Load(text);
        return stream.Documents.ShouldHaveSingleItem().RootNode.ShouldBeOfType<YamlMappingNode>() is var root ? (JsonObject)Node(root) : [];
    }

    /// <summary>JSON with every scalar as text, to compare with.</summary>
    public static JsonNode AsText(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)AsText(m.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(i => AsText(i!))]),
        _ => JsonValue.Create(node.ToString()),
    };

    private static JsonNode Node(YamlNode node)
    {
        var tag = node.Tag.IsEmpty ? "" : node.Tag.Value;
        return (tag, node) switch
        {
            ("!Ref", YamlScalarNode name) => new JsonObject { ["Ref"] = name.Value },
            ("!Sub", YamlScalarNode text) => new JsonObject { ["Fn::Sub"] = text.Value },
            ("!GetAtt", YamlScalarNode path) => new JsonObject { ["Fn::GetAtt"] = new JsonArray([.. path.Value!.Split('.', 2).Select(p => JsonValue.Create(p))]) },
            (_, YamlMappingNode members) => new JsonObject(members.Select(m => KeyValuePair.Create(((YamlScalarNode)m.Key).Value!, (JsonNode?)Node(m.Value)))),
            (_, YamlSequenceNode items) => new JsonArray([.. items.Select(Node)]),
            (_, YamlScalarNode scalar) => Scalar(scalar),
            _ => throw new FormatException($"{tag} is no intrinsic function that is known here."),
        };
    }

    /// <summary>What stands unquoted must not be anything but text, a whole number or a truth value.</summary>
    private static JsonValue Scalar(YamlScalarNode scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (isPlain && DateTime.TryParse(scalar.Value, out _))
            throw new FormatException($"{scalar.Value} would be read as a date.");
        return JsonValue.Create(scalar.Value!);
    }
}
