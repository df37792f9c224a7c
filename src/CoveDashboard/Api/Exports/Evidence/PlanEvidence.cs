using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Json;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api.Exports.Evidence;

/// <summary>
/// What shows an auditor, offline, what was approved, by whom, and what was done: the plan's bytes, the decisions, every call, the audit's
/// entries of the plan and its runs, a verifier, and a query that finds the same calls in CloudTrail.
/// </summary>
internal sealed class PlanEvidence(EvidenceFacts facts, IAuditTrail trail, AuditHeadsFile headsFile, AuditHeadSigner signer) : IResult
{
    /// <summary>Logical name of the verifier, beside that of the audit.</summary>
    private const string Verifier = "verify-evidence.py";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var name = $"{(facts.IsRehearsal ? "REHEARSAL-" : "")}plan-{facts.Plan.Number}-evidence.zip";
        return ZipDownload.SendAsync(httpContext, name, zip => WriteAsync(zip, cancellationToken), cancellationToken);
    }

    private async Task WriteAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        await zip.WriteAsync("README.txt", Encoding.UTF8.GetBytes(EvidenceReadme.Of(facts)), cancellationToken);
        await zip.WriteAsync("plan.json", facts.Canonical, cancellationToken);
        await zip.WriteAsync("decisions.json", CanonicalJson.Canonicalize(EvidenceRows.Decisions(facts)), cancellationToken);
        await zip.WriteLinesAsync("calls.ndjson", Lines(EvidenceRows.Calls(facts)), cancellationToken);
        await zip.WriteLinesAsync("outcomes.ndjson", Lines(EvidenceRows.Outcomes(facts)), cancellationToken);
        await zip.WriteLinesAsync("audit.ndjson", AuditAsync(cancellationToken), cancellationToken);
        var (heads, _) = await headsFile.ReadAsync(cancellationToken);
        await zip.WriteLinesAsync("heads.ndjson", heads.Select(h => Encoding.UTF8.GetBytes(h.ToLine())).ToAsyncEnumerable(), cancellationToken);
        await zip.WriteAsync("public-key.pem", Encoding.UTF8.GetBytes(signer.PublicKeyPem), cancellationToken);
        await zip.WriteAsync("verify.py", EmbeddedFile.Read(Verifier), cancellationToken);
        await zip.WriteAsync("athena.sql", Encoding.UTF8.GetBytes(AthenaQuery.Of(facts)), cancellationToken);
    }

    private async IAsyncEnumerable<byte[]> AuditAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        foreach (var subject in new[] { facts.Plan.Hash, facts.Plan.Envelope.RunId.ToString("D"), facts.Plan.ApplyRun?.ToString("D") }.OfType<string>())
            await foreach (var entry in trail.StreamAsync(new AuditQuery { Subject = subject }, cancellationToken))
                entries.Add(entry);
        foreach (var entry in entries.OrderBy(e => e.Sequence))
            yield return AuditLine.Of(entry);
    }

    private static IAsyncEnumerable<byte[]> Lines(IEnumerable<JsonObject> rows) => rows.Select(CanonicalJson.Canonicalize).ToAsyncEnumerable();
}

/// <summary>What evidence is made of.</summary>
/// <param name="Canonical">The bytes that hash to the plan's address.</param>
/// <param name="Confirm">The sentence that was typed.</param>
internal sealed record EvidenceFacts(Plan Plan, byte[] Canonical, string Confirm, IReadOnlyList<ChangeOutcome> Outcomes, IReadOnlyList<FreezeOverride> Overrides, bool IsRehearsal, DateTimeOffset ExportedAt);
