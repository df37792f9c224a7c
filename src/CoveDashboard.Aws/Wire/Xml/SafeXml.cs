using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace CoveDashboard.Aws.Wire.Xml;

/// <summary>Loads XML that a stranger sent: no DTD, no entities, no outside.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1024,
    };

    /// <summary>The root element; null for an empty body.</summary>
    /// <exception cref="XmlException">The body is not XML, or holds a DTD.</exception>
    public static XElement? Load(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return null;
        using var stream = MemoryMarshal.TryGetArray(body, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, Settings);
        return XElement.Load(reader);
    }
}
