using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Requests;
using CoveDashboard.Api.Resources;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoveDashboard.Api;

/// <summary>The audit's chain, for auditors.</summary>
internal static class AuditEndpoints
{
    public const string ExportPath = $"{ApiServices.Prefix}/audit/export";

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").RequireAuthorization(Policies.Audit);
        audit.MapGet("", ListAsync).WithSummary("Entries, oldest first; from, to, kind, actor, subject, connection, after, limit");
        audit.MapGet("/export", Export).WithSummary("The whole chain with its heads, the public key and a verifier, as a zip").Produces(StatusCodes.Status200OK, contentType: ZipDownload.ContentType);
    }

    private static async Task<Results<Ok<ListResource<AuditEntryResource>>, ProblemHttpResult>> ListAsync(HttpRequest http, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var query = AuditQueryReader.Read(http.Query);
        if (!query.IsValid)
            return Problems.Refused(query.Faults);
        var page = await trail.ListAsync(query.Value, cancellationToken);
        return TypedResults.Ok(new ListResource<AuditEntryResource>([.. page.Items.Select(AuditEntryResource.From)], page.Next?.ToString()));
    }

    private static AuditExport Export(IAuditTrail trail, AuditHeadSigner signer, AuditHeadsFile heads, TimeProvider clock) => new(trail, signer, heads, clock);
}
