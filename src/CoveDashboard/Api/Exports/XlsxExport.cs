using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// One sheet, written row by row into a temporary file (the format needs to go back), then sent. Text is inline text and
/// never a formula; ids stay text with their leading zeros; numbers, truths and moments (UTC) keep their type. The header stays in sight.
/// </summary>
internal sealed class XlsxExport(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<Cell>> rows) : IResult
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
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Sheet();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "Results", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));

        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, header.Select(name => new Cell(name)));
        await foreach (var row in rows)
            WriteRow(writer, row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Pane FrozenHeader() => new() { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(XlsxCell.Of(cell));
        writer.WriteEndElement();
    }
}
