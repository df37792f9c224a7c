using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Paging;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Organizations;

/// <summary>Calls to Organizations over one route.</summary>
internal sealed class OrganizationCalls(CallInvoker invoker, ServiceCatalogue catalogue)
{
    private readonly ServiceModel _service = catalogue.Get("organizations");

    public Task<JsonObject> CallAsync(CallRoute route, string operation, JsonObject parameters, CancellationToken cancellationToken) =>
        invoker.InvokeAsync(route, _service.FindOperation(operation)!, parameters, cancellationToken);

    /// <summary>The items of all pages.</summary>
    public async IAsyncEnumerable<JsonObject> ListAsync(CallRoute route, string operation, JsonObject parameters, string items, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = _service.FindOperation(operation)!;
        await foreach (var page in Pages.ReadAsync(model, parameters, (input, token) => invoker.InvokeAsync(route, model, input, token), cancellationToken))
            foreach (var item in page[items] as JsonArray ?? [])
                if (item is JsonObject found)
                    yield return found;
    }
}
