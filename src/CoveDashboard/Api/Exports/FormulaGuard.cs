namespace CoveDashboard.Api.Exports;

/// <summary>Everything from AWS is hostile text: in a spreadsheet <c>=HYPERLINK(…)</c> must stay text.</summary>
internal static class FormulaGuard
{
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    /// <summary>The text, led by an apostrophe when a spreadsheet would take it for a formula.</summary>
    public static string? Escape(string? text) => text is [var first, ..] && Dangerous.Contains(first, StringComparison.Ordinal) ? $"'{text}" : text;
}
