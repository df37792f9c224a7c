using System.IO.Compression;

namespace CoveDashboard.Api.Exports;

/// <summary>A zip as an answer. It goes through a temporary file: an archive writes some of itself synchronously, which an answer does not take.</summary>
internal static class ZipDownload
{
    public const string ContentType = "application/zip";

    private const int BufferSize = 1 << 16;

    /// <param name="fill">Writes the entries.</param>
    public static async Task SendAsync(HttpContext http, string fileName, Func<ZipArchive, Task> fill, CancellationToken cancellationToken)
    {
        await using var download = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var zip = await ZipArchive.CreateAsync(download, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
            await fill(zip);
        download.Position = 0;
        Download.Begin(http.Response, ContentType, fileName);
        http.Response.ContentLength = download.Length;
        await download.CopyToAsync(http.Response.Body, cancellationToken);
    }

    /// <summary>An entry of these bytes.</summary>
    public static async Task WriteAsync(this ZipArchive zip, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await entry.WriteAsync(content, cancellationToken);
    }

    /// <summary>An entry of lines, each ended by a line feed.</summary>
    public static async Task WriteLinesAsync(this ZipArchive zip, string name, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            await entry.WriteAsync(line, cancellationToken);
            await entry.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}
