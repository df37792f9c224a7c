using System.IO.Compression;
using System.Text;
using CoveDashboard.Auditing;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// The chain up to now, in a zip beside its heads (the last one signed for this export), the public key, and a verifier that
/// needs neither this program nor a network.
/// </summary>
internal sealed class AuditExport(IAuditTrail trail, AuditHeadSigner signer, AuditHeadsFile file, TimeProvider clock) : IResult
{
    public const string ContentType = "application/zip";

    private const string Verifier = "verify.py";
    private const int BufferSize = 1 << 16;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        var last = await trail.LastAsync(cancellationToken);
        var (heads, _) = await file.ReadAsync(cancellationToken);
        if (last is not null)
            heads = [.. heads, signer.Sign(last, clock.GetUtcNow())];

        // An archive writes some of itself synchronously, which an answer does not take.
        await using var download = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await WriteAsync(download, last?.Sequence ?? 0, heads, cancellationToken);
        download.Position = 0;
        Download.Begin(httpContext.Response, ContentType, $"audit-{clock.GetUtcNow():yyyy-MM-dd}.zip");
        httpContext.Response.ContentLength = download.Length;
        await download.CopyToAsync(httpContext.Response.Body, cancellationToken);
    }

    private async Task WriteAsync(FileStream target, long last, IReadOnlyList<AuditHead> heads, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await WriteAsync(zip, "chain.ndjson", ChainAsync(last, cancellationToken), cancellationToken);
        await WriteAsync(zip, "heads.ndjson", heads.Select(h => Encoding.UTF8.GetBytes(h.ToLine())).ToAsyncEnumerable(), cancellationToken);
        await WriteAsync(zip, "public-key.pem", Lines(signer.PublicKeyPem), cancellationToken);
        await WriteAsync(zip, Verifier, Lines(await VerifierAsync(cancellationToken)), cancellationToken);
    }

    private async IAsyncEnumerable<byte[]> ChainAsync(long last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in trail.StreamAsync(new AuditQuery(), cancellationToken))
        {
            if (entry.Sequence > last)
                yield break;
            var json = AuditChain.ToJson(entry);
            json["hash"] = entry.Hash;
            yield return CanonicalJson.Canonicalize(json);
        }
    }

    private static IAsyncEnumerable<byte[]> Lines(string text) => text.TrimEnd().Split('\n').Select(Encoding.UTF8.GetBytes).ToAsyncEnumerable();

    private static async Task WriteAsync(ZipArchive zip, string name, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await entry.WriteAsync(line, cancellationToken);
            await entry.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static async Task<string> VerifierAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(AuditExport).Assembly.GetManifestResourceStream(Verifier)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
