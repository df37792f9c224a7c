using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Authorization;

namespace CoveDashboard.Auditing;

/// <summary>Audits each use of a bearer token that may change something, before the endpoint runs; when that fails, it does not run.</summary>
internal static class TokenUseAudit
{
    /// <summary>After authorization: what was refused is not a use.</summary>
    public static IApplicationBuilder UseTokenAudit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (MayChange(context))
            await context.RequestServices.GetRequiredService<IAuditTrail>().AppendAsync(
                new AuditRecord(AuditKinds.TokenUsed, AuditActor.Of(context.User.ToActor()), Details: new JsonObject
                {
                    ["method"] = context.Request.Method,
                    ["path"] = Cut(context.Request.Path.Value ?? ""),
                    ["from"] = context.Connection.RemoteIpAddress?.ToString(),
                }),
                context.RequestAborted);
        await next(context);
    });

    private static bool MayChange(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: Policies.TokenScheme }
        && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
        && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is var demands
        && ApiPaths.IsForScripts(context.Request.Path)
        && demands.All(d => d.Policy is not Policies.TokenRead)
        // A hub's negotiation is a POST that reads.
        && demands.Any(d => d.Policy is not Policies.Read);

    private static string Cut(string path) => path.Length > AuditRecord.MaxTextLength ? path[..AuditRecord.MaxTextLength] : path;
}
