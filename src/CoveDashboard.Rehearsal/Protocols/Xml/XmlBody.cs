using System.Text;
using System.Xml;

namespace CoveDashboard.Rehearsal.Protocols.Xml;

/// <summary>XML documents as AWS writes them: UTF-8, one line, and no character that XML cannot hold.</summary>
internal static class XmlBody
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    public static ReadOnlyMemory<byte> Document(Action<XmlWriter> write)
    {
        using var body = new MemoryStream(512);
        using (var writer = XmlWriter.Create(body, Settings))
            write(writer);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>The text with U+FFFD for what XML 1.0 cannot hold: names of accounts and tags are anybody's text.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]))
                return Replace(text);
        }

        return text;
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return clean.ToString();
    }
}
