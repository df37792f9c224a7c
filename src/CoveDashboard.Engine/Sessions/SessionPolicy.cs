using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Sessions;

/// <summary>
/// The inline policy under which an action's role is assumed, so that AWS itself refuses what the action does not declare.
/// AWS unites an inline policy with policy ARNs and intersects the union with the role; so the Deny is what restricts, and
/// the Allow only keeps the union from being empty.
/// </summary>
public static class SessionPolicy
{
    /// <summary>AWS's limit of an inline session policy, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>Asked in every account to learn its enabled regions.</summary>
    public const string RegionsAction = "ec2:DescribeRegions";

    /// <summary>The minified policy; may be longer than <see cref="MaxLength"/>: then it must be refused, never shortened.</summary>
    /// <param name="options">With a policy that is known to parse.</param>
    public static string Build(IReadOnlyList<ActionOperation> operations, RunOptions options)
    {
        var declared = operations
            .SelectMany(o => o.IamActions)
            .Append(RegionsAction)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(a => (JsonNode)a)
            .ToArray();
        var statements = new JsonArray(new JsonObject { ["Effect"] = "Deny", ["NotAction"] = new JsonArray(declared), ["Resource"] = "*" });
        foreach (var statement in OperatorStatements(options))
            statements.Add(statement);
        if (statements.Count == 1 && options.PolicyArns.Count == 0)
            statements.Add((JsonNode)new JsonObject { ["Effect"] = "Allow", ["Action"] = "*", ["Resource"] = "*" });
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString(JsonSerializerOptions.Default);
    }

    private static IEnumerable<JsonNode> OperatorStatements(RunOptions options)
    {
        if (options.Policy is null || JsonNode.Parse(options.Policy)?["Statement"] is not { } given)
            return [];
        return given is JsonArray several ? several.OfType<JsonNode>().Select(s => s.DeepClone()) : [given.DeepClone()];
    }
}
