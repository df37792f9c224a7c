using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Reading;

internal static class TargetSessionExtensions
{
    /// <summary>The objects of a list that comes in pages.</summary>
    public static async Task<List<JsonObject>> ListAsync(this ITargetSession session, ActionOperation operation, string member, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        await foreach (var page in session.PaginateAsync(operation.Service, operation.Operation, parameters, cancellationToken))
            items.AddRange(page.Objects(member));
        return items;
    }

    public static Task<JsonObject> CallAsync(this ITargetSession session, ActionOperation operation, JsonObject? parameters, CancellationToken cancellationToken) =>
        session.CallAsync(operation.Service, operation.Operation, parameters, cancellationToken);
}

internal static class AwsCallExceptionExtensions
{
    /// <summary>AWS refused; the answer is unknown, not absent.</summary>
    public static bool IsRefusal(this AwsCallException refused) => refused.Kind == AwsErrorKind.AccessDenied;
}
