using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Connections;

/// <summary>Asks STS who somebody is. GetCallerIdentity needs no permission.</summary>
internal sealed class CallerIdentities(CallInvoker invoker, Routes routes, ServiceCatalogue catalogue, TimeProvider time)
{
    /// <summary>The caller at the end of the role chain; asked for once per connection.</summary>
    public ValueTask<CallerIdentity> OfCallerAsync(ConnectionContext context, CancellationToken cancellationToken) =>
        context.Identity.GetAsync(time, token => AskAsync(context, context.Caller, token), cancellationToken);

    public async Task<CallerIdentity> AskAsync(ConnectionContext context, ICredentialSource source, CancellationToken cancellationToken)
    {
        var operation = catalogue.Get("sts").FindOperation("GetCallerIdentity")!;
        var route = routes.ForOrganization(context, "") with { Credentials = source };
        var output = await invoker.InvokeAsync(route, operation, [], cancellationToken);
        return new(Text(output, "Account"), Text(output, "Arn"), Text(output, "UserId"));
    }

    private static string Text(JsonObject node, string name) => (string?)node[name] ?? "";
}
