using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CoveDashboard.Browser.Tests;

/// <summary>
/// The pages of a PDF as Chromium writes it (plain objects, deflated streams, fonts with a table for copying text): their size, and their text without blanks,
/// since lines break where the paper says. Any other PDF is refused.
/// </summary>
internal sealed partial class PrintedPages
{
    private const double MillimetresOfAPoint = 25.4 / 72;

    private readonly Dictionary<int, (string Head, byte[] Body)> _objects = [];

    private PrintedPages(byte[] pdf)
    {
        // Latin-1: one character for each byte.
        var text = Encoding.Latin1.GetString(pdf);
        for (var found = Begin().Match(text); found.Success; found = Begin().Match(text, found.Index + found.Length))
        {
            var start = found.Index + found.Length;
            var end = Math.Min(Ahead(text, "endobj", start), Ahead(text, "stream\n", start));
            var head = text[start..end];
            var length = text[end] == 's' ? int.Parse(Length().Match(head).Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            var body = end + "stream\n".Length;
            _objects[int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)] = (head, pdf[body..(body + length)]);
            found = End().Match(text, length == 0 ? end : body + length);
        }
        All = [.. Kids().Match(_objects.Values.Single(o => o.Head.Contains("/Type /Pages", StringComparison.Ordinal)).Head).Groups[1].Captures.Select(k => Page(k.Value))];
    }

    /// <summary>In millimetres.</summary>
    public IReadOnlyList<(double Width, double Height, string Text)> All { get; }

    public static PrintedPages Read(byte[] pdf) => new(pdf);

    /// <summary>Numbers of the pages that hold a text, whatever its blanks and line breaks, from 1.</summary>
    public IReadOnlyList<int> Of(string words) =>
        [.. All.Select((page, index) => (page.Text, Number: index + 1)).Where(p => p.Text.Contains(Solid(words), StringComparison.Ordinal)).Select(p => p.Number)];

    private static int Ahead(string text, string word, int start) => text.IndexOf(word, start, StringComparison.Ordinal) is >= 0 and var at ? at : text.Length;

    private static string Solid(string words) => Blank().Replace(words, "");

    private (double Width, double Height, string Text) Page(string number)
    {
        var head = _objects[int.Parse(number, CultureInfo.InvariantCulture)].Head;
        var box = Box().Match(head);
        var text = new StringBuilder();
        Write(head, Stream(Contents().Match(head).Groups[1].Value), text);
        return (Millimetres(box.Groups[1].Value), Millimetres(box.Groups[2].Value), Solid(text.ToString()));
    }

    private static double Millimetres(string points) => double.Parse(points, CultureInfo.InvariantCulture) * MillimetresOfAPoint;

    /// <summary>Writes what the content shows; what it draws of forms too.</summary>
    /// <param name="head">Names the fonts and forms.</param>
    private void Write(string head, string content, StringBuilder text)
    {
        var glyphs = new Dictionary<int, string>();
        foreach (Match step in Steps().Matches(content))
            if (step.Groups["font"] is { Success: true } font)
                glyphs = GlyphsOf(_objects[Reference(head, font.Value)].Head);
            else if (step.Groups["form"] is { Success: true } form)
            {
                var number = Reference(head, form.Value);
                if (_objects[number].Head.Contains("/Subtype /Form", StringComparison.Ordinal))
                    Write(_objects[number].Head, Stream($"{number}"), text);
            }
            else
                for (var i = 0; i + 4 <= step.Groups["glyphs"].Length; i += 4)
                    text.Append(glyphs[Number(step.Groups["glyphs"].Value.Substring(i, 4))]);
    }

    private static int Reference(string head, string name) =>
        int.Parse(Regex.Match(head, $@"/{name} (?<number>\d+) 0 R", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture);

    private string Stream(string number)
    {
        var (head, body) = _objects[int.Parse(number, CultureInfo.InvariantCulture)];
        if (!head.Contains("/FlateDecode", StringComparison.Ordinal))
            return Encoding.Latin1.GetString(body);
        using var inflated = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        inflated.CopyTo(copy);
        return Encoding.Latin1.GetString(copy.ToArray());
    }

    /// <summary>What the glyphs of a font stand for.</summary>
    private Dictionary<int, string> GlyphsOf(string font)
    {
        var glyphs = new Dictionary<int, string>();
        foreach (Match section in Sections().Matches(Stream(Unicode().Match(font).Groups[1].Value)))
        {
            var isRange = section.Groups["kind"].Value == "range";
            string[] codes = [.. Codes().Matches(section.Groups["body"].Value).Select(m => m.Groups[1].Value)];
            for (var i = 0; i < codes.Length; i += isRange ? 3 : 2)
                for (var (code, step) = (Number(codes[i]), 0); code <= Number(isRange ? codes[i + 1] : codes[i]); code++, step++)
                    glyphs[code] = Letters(codes[i + (isRange ? 2 : 1)], step);
        }
        return glyphs;
    }

    /// <summary>UTF-16 in hexadecimal digits; within a range the last one counts on.</summary>
    private static string Letters(string hex, int step)
    {
        var letters = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));
        return letters[..^1] + (char)(letters[^1] + step);
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<number>\d+) 0 obj\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begin();

    [GeneratedRegex("endobj", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"/Length (?<bytes>\d+)\s*(/|>>)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"/Kids \[((?<number>\d+) 0 R\s*)+\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kids();

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[\d.]+) (?<height>[\d.]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Box();

    [GeneratedRegex(@"/Contents (?<number>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contents();

    [GeneratedRegex(@"/ToUnicode (?<number>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unicode();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|/(?<form>X\d+) Do|<(?<glyphs>[0-9A-F]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Steps();

    [GeneratedRegex("beginbf(?<kind>char|range)(?<body>.*?)endbf", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sections();

    [GeneratedRegex("<(?<code>[0-9A-Fa-f]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
