using System.Globalization;
using System.Text;

namespace CoveDashboard.Snippets.Text;

/// <summary>Lines of a snippet, and what may stand in a comment.</summary>
internal sealed class SnippetText
{
    private readonly StringBuilder _text = new();

    public SnippetText Add(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public SnippetText Add(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Add(line);
        return this;
    }

    public SnippetText Comment(IEnumerable<string> lines) => Add(lines.Select(Remark));

    /// <summary>A comment of one line, whatever the text holds: a line break in a name would end the comment and begin code.</summary>
    public static string Remark(string text) => "# " + string.Concat(text.EnumerateRunes().Select(Plain));

    public override string ToString() => _text.ToString();

    private static string Plain(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        ? " " : rune.ToString();
}
