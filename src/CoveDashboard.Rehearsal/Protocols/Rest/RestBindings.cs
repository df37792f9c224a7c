using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Rest;

/// <summary>The members that rest-json and rest-xml bind to path, query string and headers.</summary>
internal static class RestBindings
{
    /// <summary>Reads the bound members of an input into an object that a body's reader completes.</summary>
    public static void ReadInto(JsonObject input, Shape shape, WireRequest request, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var member in shape.Members)
        {
            var value = member.Location switch
            {
                MemberLocation.Uri => labels.TryGetValue(member.WireName, out var label) ? Scalars.Parse(member.Shape, label) : null,
                MemberLocation.QueryString => ReadQuery(member, request),
                MemberLocation.Header => request.Header(member.WireName) is { } header ? ReadHeader(member, header) : null,
                MemberLocation.Headers => ReadHeaders(member.WireName, request),
                MemberLocation.Body or MemberLocation.StatusCode => null,
            };
            if (value is not null)
                input[member.Name] = value;
        }
    }

    /// <summary>The headers that an output's bound members become.</summary>
    public static IEnumerable<KeyValuePair<string, string>> WriteHeaders(Shape shape, JsonObject output)
    {
        foreach (var member in shape.Members)
        {
            if (output[member.Name] is not { } value)
                continue;
            if (member.Location == MemberLocation.Header)
                yield return new(member.WireName, WriteHeader(member, value));
            if (member.Location == MemberLocation.Headers && value is JsonObject pairs)
            {
                foreach (var (name, text) in pairs)
                    yield return new(member.WireName + name, Scalars.ToText(text!, TimestampFormat.Rfc822));
            }
        }
    }

    /// <summary>The status code: an output's own, else the model's.</summary>
    public static int Status(OperationModel operation, JsonObject output)
    {
        var member = operation.Output?.Members.FirstOrDefault(m => m.Location == MemberLocation.StatusCode);
        return member is not null && output[member.Name] is { } status ? status.GetValue<int>() : operation.ResponseCode;
    }

    private static JsonNode? ReadQuery(ShapeMember member, WireRequest request)
    {
        if (member.Shape.Type == ShapeType.Map)
        {
            var pairs = new JsonObject();
            foreach (var group in request.Query.GroupBy(p => p.Key, StringComparer.Ordinal))
            {
                pairs[group.Key] = member.Shape.Value!.Shape.Type == ShapeType.List
                    ? new JsonArray([.. group.Select(p => JsonValue.Create(p.Value))])
                    : JsonValue.Create(group.First().Value);
            }

            return pairs;
        }

        var values = request.Query.Where(p => p.Key == member.WireName).Select(p => p.Value).ToList();
        if (values.Count == 0)
            return null;
        return member.Shape.Type == ShapeType.List
            ? new JsonArray([.. values.Select(v => Scalars.Parse(member.Shape.Element!.Shape, v))])
            : Scalars.Parse(member.Shape, values[0]);
    }

    private static JsonNode ReadHeader(ShapeMember member, string text)
    {
        if (member.Shape.Type == ShapeType.List)
            return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(v => Scalars.Parse(member.Shape.Element!.Shape, v))]);
        return member.JsonValue
            ? JsonValue.Create(Encoding.UTF8.GetString(Convert.FromBase64String(text)))
            : Scalars.Parse(member.Shape, text);
    }

    private static JsonObject? ReadHeaders(string prefix, WireRequest request)
    {
        var pairs = new JsonObject();
        foreach (var (name, values) in request.Headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                pairs[name[prefix.Length..].ToLowerInvariant()] = values.ToString();
        }

        return pairs.Count == 0 ? null : pairs;
    }

    private static string WriteHeader(ShapeMember member, JsonNode value)
    {
        if (value is JsonArray items)
            return string.Join(',', items.Select(i => Scalars.ToText(i!, TimestampFormat.Rfc822)));
        if (member.Shape.Type == ShapeType.Timestamp)
            return Timestamps.ToText(Timestamps.Of(value), member.TimestampFormat == TimestampFormat.Default ? TimestampFormat.Rfc822 : member.TimestampFormat);
        var text = Scalars.ToText(value, TimestampFormat.Rfc822);
        return member.JsonValue ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text;
    }
}
