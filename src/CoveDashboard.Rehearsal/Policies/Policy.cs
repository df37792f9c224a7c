using System.Text.Json;

namespace CoveDashboard.Rehearsal.Policies;

/// <summary>An IAM policy document. Immutable; safe for many threads.</summary>
internal sealed record Policy(IReadOnlyList<PolicyStatement> Statements)
{
    public static Policy Allow(params string[] actions) => new([new PolicyStatement { IsDeny = false, Actions = actions }]);

    /// <summary>Reads a document as AWS does: strictly.</summary>
    /// <exception cref="FormatException">It is not a policy; the message says why.</exception>
    public static Policy Parse(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            return new Policy([.. Items(json.RootElement.GetProperty("Statement")).Select(ParseStatement)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The policy is not in the valid JSON format.", e);
        }
    }

    private static PolicyStatement ParseStatement(JsonElement statement)
    {
        var exceptActions = statement.TryGetProperty("NotAction", out var actions);
        if (!exceptActions && !statement.TryGetProperty("Action", out actions))
            throw new FormatException("Policy statement must contain actions.");

        var exceptResources = statement.TryGetProperty("NotResource", out var resources);
        if (!exceptResources && !statement.TryGetProperty("Resource", out resources))
            throw new FormatException("Policy statement must contain resources.");

        var effect = statement.GetProperty("Effect").GetString();
        if (effect is not ("Allow" or "Deny"))
            throw new FormatException($"Invalid effect: {effect}");

        return new PolicyStatement
        {
            IsDeny = effect == "Deny",
            Actions = Strings(actions),
            ExceptActions = exceptActions,
            Resources = Strings(resources),
            ExceptResources = exceptResources,
            Conditions = statement.TryGetProperty("Condition", out var conditions) ? ParseConditions(conditions) : [],
        };
    }

    private static List<PolicyCondition> ParseConditions(JsonElement block) =>
    [
        .. from op in block.EnumerateObject()
           from key in op.Value.EnumerateObject()
           select new PolicyCondition(op.Name, key.Name, Strings(key.Value)),
    ];

    private static IReadOnlyList<string> Strings(JsonElement value) => [.. Items(value).Select(i => i.GetString() ?? "")];

    private static JsonElement[] Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
