using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Rest;

/// <summary>Binds members of an input to path, query string and headers.</summary>
internal static class RequestBinding
{
    /// <exception cref="ArgumentException">A label of the path is empty.</exception>
    public static WireRequest Bind(OperationModel operation, JsonObject input)
    {
        var request = new WireRequest { Method = operation.HttpMethod };
        var question = operation.RequestUri.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? operation.RequestUri : operation.RequestUri[..question];
        UriTemplate.Fill(request, path, label => LabelValue(operation, input, label));
        if (question >= 0)
            AddLiterals(request, operation.RequestUri[(question + 1)..]);
        if (operation.Input is { } shape)
            foreach (var (name, value) in input)
                if (value is not null && shape.FindMember(name) is { } member)
                    BindMember(request, member, value);
        return request;
    }

    private static string LabelValue(OperationModel operation, JsonObject input, string label)
    {
        var member = operation.Input?.Members.FirstOrDefault(m => m.Location == MemberLocation.Uri && m.WireName == label);
        var text = member is not null && input[member.Name] is { } value ? Scalars.ToWire(member, value, TimestampFormat.Iso8601) : "";
        return text.Length > 0
            ? text
            : throw new ArgumentException($"{member?.Name ?? label} is part of the request's path and must not be empty.", nameof(input));
    }

    private static void AddLiterals(WireRequest request, string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            request.Query.Add(equals < 0 ? new(part, null) : new(part[..equals], part[(equals + 1)..]));
        }
    }

    private static void BindMember(WireRequest request, ShapeMember member, JsonNode value)
    {
        switch (member.Location)
        {
            case MemberLocation.QueryString when value is JsonArray list:
                foreach (var item in list)
                    if (item is not null)
                        request.Query.Add(new(member.WireName, Scalars.ToWire(member.Shape.Element!, item, TimestampFormat.Iso8601)));
                break;
            case MemberLocation.QueryString when value is JsonObject map:
                foreach (var (key, entry) in map)
                    AddMapEntry(request, key, entry);
                break;
            case MemberLocation.QueryString:
                request.Query.Add(new(member.WireName, Scalars.ToWire(member, value, TimestampFormat.Iso8601)));
                break;
            case MemberLocation.Headers when value is JsonObject map:
                foreach (var (key, entry) in map)
                    if (entry is not null)
                        request.Headers[member.WireName + key] = Scalars.Text(entry);
                break;
            case MemberLocation.Header:
                request.Headers[member.WireName] = HeaderText(member, value);
                break;
            default:
                break;
        }
    }

    private static void AddMapEntry(WireRequest request, string key, JsonNode? entry)
    {
        foreach (var item in entry is JsonArray list ? list : [entry?.DeepClone()])
            if (item is not null)
                request.Query.Add(new(key, Scalars.Text(item)));
    }

    private static string HeaderText(ShapeMember member, JsonNode value)
    {
        if (value is JsonArray list && member.Shape.Element is { } element)
            return string.Join(",", list.Where(i => i is not null).Select(i => Quoted(Scalars.ToWire(element, i!, TimestampFormat.Rfc822))));
        if (member.JsonValue)
            return Convert.ToBase64String(Encoding.UTF8.GetBytes(value.GetValueKind() == System.Text.Json.JsonValueKind.String ? Scalars.Text(value) : value.ToJsonString()));
        return Scalars.ToWire(member, value, TimestampFormat.Rfc822).Trim();
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>Bytes of a blob given as base64.</summary>
    public static byte[] Blob(JsonNode value) => Convert.FromBase64String(Scalars.Text(value));

    /// <summary>Whether any member of the input travels in the body.</summary>
    public static bool HasBody(Shape input) => input.Members.Any(m => m.Location == MemberLocation.Body);
}
