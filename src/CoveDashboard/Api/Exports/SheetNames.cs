using System.Globalization;
using System.Text;
using System.Xml;

namespace CoveDashboard.Api.Exports;

/// <summary>Names of a workbook's sheets out of any text: at most 31 characters, none of those that spreadsheets refuse, each once. For one thread.</summary>
internal sealed class SheetNames
{
    private const int MaxLength = 31;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Of(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            legal.Append(rune.Value is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) || Rune.IsControl(rune) ? " " : rune.ToString());
        var plain = Cut(legal.ToString().Trim(' ', '\''), MaxLength) is { Length: > 0 } named ? named : "Tile";
        var name = plain;
        for (var n = 2; !_taken.Add(name); n++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $" ({n})");
            name = Cut(plain, MaxLength - tail.Length) + tail;
        }
        return name;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd(' ', '\'');
    }
}
