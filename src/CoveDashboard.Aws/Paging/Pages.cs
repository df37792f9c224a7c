using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Paging;

/// <summary>Follows an operation's pages by its paginator.</summary>
internal static class Pages
{
    /// <param name="fetch">Makes one call.</param>
    /// <exception cref="AwsCallException">A call failed, or AWS gave the same token twice in a row.</exception>
    public static async IAsyncEnumerable<JsonObject> ReadAsync(
        OperationModel operation,
        JsonObject parameters,
        Func<JsonObject, CancellationToken, Task<JsonObject>> fetch,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paginator = operation.Paginator;
        var input = parameters;
        string? last = null;
        while (true)
        {
            var page = await fetch(input, cancellationToken);
            yield return page;
            if (paginator is null || paginator.InputTokens.Count == 0 || (paginator.MoreResults is { } more && !TokenPath.IsTrue(page, more)))
                yield break;
            var next = (JsonObject)parameters.DeepClone();
            if (!SetTokens(paginator, page, next))
                yield break;
            var token = string.Join('\0', paginator.InputTokens.Select(t => next[t]?.ToJsonString()));
            if (token == last)
                throw Repeated(operation);
            (last, input) = (token, next);
        }
    }

    private static bool SetTokens(Paginator paginator, JsonObject page, JsonObject next)
    {
        var any = false;
        for (var i = 0; i < paginator.InputTokens.Count && i < paginator.OutputTokens.Count; i++)
        {
            var token = TokenPath.Find(page, paginator.OutputTokens[i]);
            next[paginator.InputTokens[i]] = token?.DeepClone();
            any |= token is not null;
        }

        return any;
    }

    private static AwsCallException Repeated(OperationModel operation) =>
        new(AwsErrorKind.Unknown, "RepeatedToken", $"{operation.Name} gave the same page token twice; its pages would never end.")
        {
            Service = operation.Service.Id,
            Operation = operation.Name,
        };
}
