using System.IO.Compression;
using System.Text;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// The chain up to now, in a zip beside its heads (the last one signed for this export), the public key, and a verifier that
/// needs neither this program nor a network.
/// </summary>
internal sealed class AuditExport(IAuditTrail trail, AuditHeadSigner signer, AuditHeadsFile file, TimeProvider clock) : IResult
{
    private const string Verifier = "verify.py";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var last = await trail.LastAsync(cancellationToken);
        var (heads, _) = await file.ReadAsync(cancellationToken);
        if (last is not null)
            heads = [.. heads, signer.Sign(last, clock.GetUtcNow())];
        await ZipDownload.SendAsync(
            httpContext, $"audit-{clock.GetUtcNow():yyyy-MM-dd}.zip", zip => WriteAsync(zip, last?.Sequence ?? 0, heads, cancellationToken), cancellationToken);
    }

    private async Task WriteAsync(ZipArchive zip, long last, IReadOnlyList<AuditHead> heads, CancellationToken cancellationToken)
    {
        await zip.WriteLinesAsync("chain.ndjson", ChainAsync(last, cancellationToken), cancellationToken);
        await zip.WriteLinesAsync("heads.ndjson", heads.Select(h => Encoding.UTF8.GetBytes(h.ToLine())).ToAsyncEnumerable(), cancellationToken);
        await zip.WriteAsync("public-key.pem", Encoding.UTF8.GetBytes(signer.PublicKeyPem), cancellationToken);
        await zip.WriteAsync(Verifier, EmbeddedFile.Read(Verifier), cancellationToken);
    }

    private async IAsyncEnumerable<byte[]> ChainAsync(long last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in trail.StreamAsync(new AuditQuery(), cancellationToken))
        {
            if (entry.Sequence > last)
                yield break;
            yield return AuditLine.Of(entry);
        }
    }
}
