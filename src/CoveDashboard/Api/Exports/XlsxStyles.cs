using DocumentFormat.OpenXml.Spreadsheet;

namespace CoveDashboard.Api.Exports;

/// <summary>The styles of a workbook: plain, and moments.</summary>
internal static class XlsxStyles
{
    /// <summary>Index of the style of moments.</summary>
    public const uint Moment = 1;

    private const uint Format = 164; // The first number that the format leaves to documents.

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = Format, FormatCode = "yyyy-mm-dd hh:mm:ss" }),
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = Format, ApplyNumberFormat = true }));
}
