using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Snippets.Calls;

/// <summary>The reads of an action as far as parameters can say them, and those that only its logic can.</summary>
/// <param name="Roots">Made once a target, in order.</param>
/// <param name="Unsaid">Reads that are not in it, with the reason.</param>
internal sealed record CallOutline(IReadOnlyList<CallNode> Roots, IReadOnlyList<string> Unsaid)
{
    /// <summary>Services in the order in which they are first called.</summary>
    public IReadOnlyList<string> Services => [.. Roots.SelectMany(ServicesOf).Distinct(StringComparer.Ordinal)];

    public static CallOutline Of(ActionDescription action)
    {
        var operations = action.Operations.DistinctBy(o => o.Key).ToArray();
        var roots = operations.Where(o => o.Input is not { Of: not null } and not { Logic: not null }).Select(Node).ToArray();
        var said = roots.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);
        return new CallOutline(roots, [.. operations.Where(o => !said.Contains(o.Key)).Select(o => $"{o.Key}: {o.Input?.Logic ?? $"asked for items of {o.Input?.Of}"}")]);

        CallNode Node(ActionOperation operation) =>
            new(operation, ParametersOf(operation), [.. operations.Where(o => o.Input is { Logic: null } input && input.Of == operation.Key).Select(Node)]);
    }

    private static JsonObject ParametersOf(ActionOperation operation) =>
        operation.Input is { } input ? JsonNode.Parse(input.Parameters)!.AsObject() : [];

    private static IEnumerable<string> ServicesOf(CallNode node) => [node.Operation.Service, .. node.Children.SelectMany(ServicesOf)];

    private static IEnumerable<string> KeysOf(CallNode node) => [node.Operation.Key, .. node.Children.SelectMany(KeysOf)];
}
