using CoveDashboard.Api.Exports;
using CoveDashboard.Api.Exports.Evidence;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Security;

namespace CoveDashboard.Api;

/// <summary>A plan's evidence, for auditors.</summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{hash}/evidence", FindAsync).RequireAuthorization(Policies.Audit)
            .WithSummary("Plan, decisions, every call, audit entries, an offline verifier and a query for CloudTrail, as a zip")
            .Produces(StatusCodes.Status200OK, contentType: ZipDownload.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> FindAsync(string hash, [AsParameters] Sources sources, CancellationToken cancellationToken)
    {
        if (await sources.Desk.ReadAsync(hash, cancellationToken) is not { } plan || await sources.Store.BytesAsync(plan.Hash, cancellationToken) is not { } bytes)
            return Problems.NotFound(PlanLookup.NoPlan(hash));
        var run = await sources.Runs.FindAsync(plan.Envelope.RunId, cancellationToken);
        var facts = new EvidenceFacts(
            plan, bytes, sources.Desk.ConfirmationOf(plan.Envelope), await sources.Desk.OutcomesAsync(plan.Hash, cancellationToken),
            (await sources.Desk.FreezingAsync(plan, wave: null, cancellationToken)).Overrides, run is { IsRehearsal: true }, sources.Clock.GetUtcNow());
        return new PlanEvidence(facts, sources.Trail, sources.Heads, sources.Signer);
    }

    private sealed record Sources(IPlanDesk Desk, IPlanStore Store, IRunDesk Runs, IAuditTrail Trail, AuditHeadsFile Heads, AuditHeadSigner Signer, TimeProvider Clock);
}
