namespace CoveDashboard.Api.Exports;

/// <summary>Writes a workbook into a temporary file (the format needs to go back), then sends it.</summary>
internal static class XlsxDownload
{
    private const int BufferSize = 1 << 16;

    public static async Task SendAsync(HttpContext http, string fileName, Func<XlsxBook, Task> write)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var book = new XlsxBook(file))
            await write(book);
        file.Position = 0;
        Download.Begin(http.Response, XlsxBook.ContentType, fileName);
        http.Response.ContentLength = file.Length;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
