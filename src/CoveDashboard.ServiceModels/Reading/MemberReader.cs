using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>Reads the use of a shape: as a member, an element, a key or a value.</summary>
internal static class MemberReader
{
    public static ShapeMember Read(string name, Shape shape, JsonElement use, JsonElement definition)
    {
        var format = FormatOf(use);
        return new ShapeMember
        {
            Name = name,
            Shape = shape,
            Location = LocationOf(use),
            LocationName = use.Text("locationName"),
            QueryName = use.Text("queryName"),
            Flattened = use.Flag("flattened") || definition.Flag("flattened"),
            TimestampFormat = format == TimestampFormat.Default ? FormatOf(definition) : format,
            Streaming = use.Flag("streaming") || definition.Flag("streaming"),
            IdempotencyToken = use.Flag("idempotencyToken"),
            HostLabel = use.Flag("hostLabel"),
            XmlAttribute = use.Flag("xmlAttribute"),
            JsonValue = use.Flag("jsonvalue") || definition.Flag("jsonvalue"),
            XmlNamespace = NamespaceOf(use, "uri") ?? NamespaceOf(definition, "uri"),
            XmlNamespacePrefix = NamespaceOf(use, "prefix") ?? NamespaceOf(definition, "prefix"),
            Sensitive = use.Flag("sensitive") || definition.Flag("sensitive"),
        };
    }

    public static TimestampFormat FormatOf(JsonElement element) => element.Text("timestampFormat") switch
    {
        null => TimestampFormat.Default,
        "iso8601" => TimestampFormat.Iso8601,
        "unixTimestamp" => TimestampFormat.UnixTimestamp,
        "rfc822" => TimestampFormat.Rfc822,
        var other => throw new InvalidDataException($"Timestamp format '{other}' is not known."),
    };

    /// <summary>Namespaces are objects, or (a few models) the bare URI.</summary>
    public static string? NamespaceOf(JsonElement element, string part)
    {
        if (!element.TryGetProperty("xmlNamespace", out var ns))
            return null;
        if (ns.ValueKind == JsonValueKind.Object)
            return ns.Text(part);
        return part == "uri" ? ns.GetString() : null;
    }

    private static MemberLocation LocationOf(JsonElement use) => use.Text("location") switch
    {
        null => MemberLocation.Body,
        "header" => MemberLocation.Header,
        "headers" => MemberLocation.Headers,
        "querystring" => MemberLocation.QueryString,
        "uri" => MemberLocation.Uri,
        "statusCode" => MemberLocation.StatusCode,
        var other => throw new InvalidDataException($"Location '{other}' is not known."),
    };
}
