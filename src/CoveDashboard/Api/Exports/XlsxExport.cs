using CoveDashboard.Engine.Runs;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// One sheet, written row by row into a temporary file (the format needs to go back), then sent. Text is inline text and
/// never a formula; ids stay text with their leading zeros.
/// </summary>
internal sealed class XlsxExport(string fileName, ResultTable table, IAsyncEnumerable<TargetResult> results) : IResult
{
    /// <summary>Rows of a sheet, without the header.</summary>
    public const int MaxRows = 1_048_575;

    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int BufferSize = 1 << 16;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await WriteAsync(file);
        file.Position = 0;
        Download.Begin(httpContext.Response, ContentType, fileName);
        httpContext.Response.ContentLength = file.Length;
        await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    private async Task WriteAsync(Stream stream)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "Results", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));

        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, table.Header.Select(name => new Cell(name)));
        await foreach (var result in results)
            foreach (var row in table.Rows(result))
                WriteRow(writer, row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(XlsxCell.Of(cell));
        writer.WriteEndElement();
    }
}
