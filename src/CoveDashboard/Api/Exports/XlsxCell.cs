using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CoveDashboard.Api.Exports;

/// <summary>A cell as the format has it.</summary>
internal static class XlsxCell
{
    private const int MaxText = 32_767;
    private const string Cut = "… (cut: a cell holds 32,767 characters; the CSV has all)";

    public static DocumentFormat.OpenXml.Spreadsheet.Cell Of(Cell cell) => cell switch
    {
        { Text: null } => new(),
        { Type: CellType.Number } => new(new CellValue(cell.Text)) { DataType = CellValues.Number },
        { Type: CellType.Boolean } => new(new CellValue(cell.Text == "true" ? "1" : "0")) { DataType = CellValues.Boolean },
        { Type: CellType.Timestamp } when Serial(cell.Text) is { } serial => new(new CellValue(serial)) { DataType = CellValues.Number, StyleIndex = XlsxStyles.Moment },
        _ => new(new InlineString(new Text(Legal(cell.Text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
    };

    /// <summary>Days since 1899-12-30 in UTC, as spreadsheets count; null when it is no moment or before they can count.</summary>
    private static string? Serial(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year >= 1901
            ? at.UtcDateTime.ToOADate().ToString("R", CultureInfo.InvariantCulture) : null;

    // XML 1.0 has no words for most control characters.
    private static string Legal(string text)
    {
        var fitting = text.Length <= MaxText ? text : text[..(MaxText - Cut.Length)] + Cut;
        if (fitting.All(XmlConvert.IsXmlChar))
            return fitting;
        var legal = new StringBuilder(fitting.Length);
        foreach (var rune in fitting.EnumerateRunes())
            legal.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return legal.ToString();
    }
}
