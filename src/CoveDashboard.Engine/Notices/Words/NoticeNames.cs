using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Notices.Words;

/// <summary>Names as messages say them.</summary>
internal sealed class NoticeNames(IActionCatalogue actions)
{
    /// <summary>Title of an action; its id when it is not in the catalogue any more.</summary>
    public string Of(string action) => actions.Find(action)?.Description.Title ?? action;

    /// <summary>What a person typed, on one line: control characters, line ends and marks of writing direction would forge a message.</summary>
    public static string Clean(string name) => string.Concat(name.Select(c => char.IsControl(c) || IsFormat(c) ? ' ' : c)).Trim();

    private static bool IsFormat(char c) =>
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
