using System.Collections.Frozen;

namespace CoveDashboard.ServiceModels;

/// <summary>Names IAM actions. Most are the service's signing name and the operation's name; the tables hold the rest.</summary>
internal static class IamActions
{
    private static readonly FrozenDictionary<string, string> Prefixes =
        TextResource.Lines("iam.prefixes.txt").ToFrozenDictionary(l => l.Subject, l => l.Words[0], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Actions = TextResource.Lines("iam.actions.txt")
        .SelectMany(l => l.Words.Select(w => w.Split('=')).Select(w => (Key: OperationTable.Key(l.Subject, w[0]), Action: w[1])))
        .ToFrozenDictionary(a => a.Key, a => a.Action, StringComparer.Ordinal);

    /// <summary>Operations that the table names, as <c>service:Operation</c>.</summary>
    public static IEnumerable<string> Exceptions => Actions.Keys;

    public static string PrefixOf(string serviceId, string signingName) =>
        Prefixes.GetValueOrDefault(serviceId.Split('@')[0], signingName);

    public static string ActionOf(OperationModel operation)
    {
        var prefix = operation.Service.IamPrefix;
        if (Actions.TryGetValue(OperationTable.Key(operation.Service.Id, operation.Name), out var action))
            return action.Contains(':', StringComparison.Ordinal) ? action : $"{prefix}:{action}";

        // API Gateway's actions are the HTTP methods of its control plane.
        return operation.Service.Id is "apigateway" or "apigatewayv2"
            ? $"{prefix}:{operation.HttpMethod}"
            : $"{prefix}:{operation.Name}";
    }
}
