using System.Globalization;
using System.Text;

namespace CoveDashboard.Snippets.Text;

/// <summary>Texts as words of bash. Nothing in them is ever expanded.</summary>
internal static class ShellText
{
    private const string SafeMarks = "-_./:@,+";

    /// <summary>One word: as it is where that is safe, else in single quotes, or, with control characters, in <c>$'…'</c>.</summary>
    public static string Quote(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || SafeMarks.Contains(c, StringComparison.Ordinal)))
            return text;
        return text.Any(IsUnseen) ? Escaped(text) : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A terminal may act on what it does not show, and a reader may be misled by it.</summary>
    private static bool IsUnseen(char c) => (char.IsControl(c) && c != '\n') || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("$'");
        foreach (var c in text)
        {
            if (IsUnseen(c))
                escaped.Append(string.Concat(Encoding.UTF8.GetBytes(c.ToString()).Select(b => $"\\x{b:x2}")));
            else if (c is '\'' or '\\')
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }
        return escaped.Append('\'').ToString();
    }
}
