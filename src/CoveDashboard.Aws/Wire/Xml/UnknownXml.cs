using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CoveDashboard.Aws.Wire.Xml;

/// <summary>XML that no model describes, as JSON that loses nothing but types: texts, objects, arrays where names repeat.</summary>
internal static class UnknownXml
{
    /// <param name="elements">All elements of one name under one parent.</param>
    public static JsonNode Read(IReadOnlyList<XElement> elements)
    {
        if (elements.Count == 1)
            return Read(elements[0]);
        var repeated = new JsonArray();
        foreach (var element in elements)
            repeated.Add(Read(element));
        return repeated;
    }

    private static JsonNode Read(XElement element)
    {
        if (!element.HasElements)
            return JsonValue.Create(element.Value);
        var groups = element.Elements().GroupBy(e => e.Name.LocalName, StringComparer.Ordinal).ToArray();
        if (groups is [{ Key: "member" or "item" } only])
        {
            var list = new JsonArray();
            foreach (var item in only)
                list.Add(Read(item));
            return list;
        }

        var result = new JsonObject();
        foreach (var group in groups)
            result[group.Key] = Read([.. group]);
        return result;
    }
}
