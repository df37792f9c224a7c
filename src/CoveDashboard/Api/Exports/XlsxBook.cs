using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoveDashboard.Api.Exports;

/// <summary>A workbook that is written sheet by sheet, row by row. Text is inline text and never a formula; the header of each sheet stays in sight. For one thread.</summary>
internal sealed class XlsxBook : IDisposable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly SpreadsheetDocument _document;
    private readonly WorkbookPart _workbook;
    private readonly Sheets _sheets = new();

    public XlsxBook(Stream stream)
    {
        _document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        _workbook = _document.AddWorkbookPart();
        _workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Sheet();
        _workbook.Workbook = new Workbook(_sheets);
    }

    /// <param name="name">As <see cref="SheetNames"/> makes them.</param>
    public async Task AddAsync(string name, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<Cell>> rows)
    {
        var sheet = _workbook.AddNewPart<WorksheetPart>();
        _sheets.Append(new Sheet { Name = name, SheetId = (uint)_sheets.ChildElements.Count + 1, Id = _workbook.GetIdOfPart(sheet) });
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, header.Select(text => new Cell(text)));
        await foreach (var row in rows)
            WriteRow(writer, row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public void Dispose() => _document.Dispose();

    private static Pane FrozenHeader() => new() { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(XlsxCell.Of(cell));
        writer.WriteEndElement();
    }
}
