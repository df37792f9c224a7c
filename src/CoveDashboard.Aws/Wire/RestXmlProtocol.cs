using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Wire.Rest;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.Aws.Wire.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>rest-xml: members bound to path, query, headers; the rest, or one payload member, in an XML body.</summary>
internal sealed class RestXmlProtocol : IWireProtocol
{
    public WireRequest Write(OperationModel operation, JsonObject input)
    {
        var request = RequestBinding.Bind(operation, input);
        request.HostPrefix = HostPrefix.Of(operation, input);
        if (operation.Input is not { } shape)
            return request;
        var space = operation.InputXmlNamespace ?? operation.Service.XmlNamespace;
        if (shape.Payload is { } payload)
            WritePayload(request, shape.FindMember(payload)!, input[payload], space);
        else if (shape.Members.Any(m => m.Location == MemberLocation.Body && input[m.Name] is not null) || (operation.InputLocationName is not null && RequestBinding.HasBody(shape)))
            SetXml(request, XmlBodyWriter.Write(operation.InputLocationName ?? $"{operation.Name}Request", space, shape, input));
        if (request.Body.Length > 0 && request.Headers.Remove("Content-Type", out var own))
            request.ContentType = own;
        return request;
    }

    public JsonObject Read(OperationModel operation, WireResponse response)
    {
        var result = new JsonObject();
        if (operation.Output is not { } shape)
            return result;
        if (shape.Payload is { } payload)
            ReadPayload(shape.FindMember(payload)!, response, result);
        else if (SafeXml.Load(response.Body) is { } root)
            result = ReadRoot(root, shape);
        ResponseBinding.Bind(shape, response, result);
        return result;
    }

    public ServiceError ReadError(WireResponse response) => XmlErrors.Read(response);

    /// <summary>S3 may answer 200 and only then fail: the body is then an error document.</summary>
    public static bool HoldsError(WireResponse response)
    {
        var start = Encoding.UTF8.GetString(response.Body.Span[..Math.Min(response.Body.Length, 160)]);
        return start.Contains("<Error>", StringComparison.Ordinal);
    }

    private static JsonObject ReadRoot(XElement root, Shape shape)
    {
        // GetBucketLocation answers with its only member as the root.
        if (!root.HasElements && shape.Members.FirstOrDefault(m => m.Location == MemberLocation.Body && m.WireName == root.Name.LocalName) is { } only)
            return root.Value.Length == 0 ? [] : new JsonObject { [only.Name] = Scalars.FromWire(only.Shape, root.Value) };
        var wrapped = shape.Members.FirstOrDefault(m => m.Location == MemberLocation.Body && m.Shape.Type == ShapeType.Structure && m.WireName == root.Name.LocalName);
        return wrapped is not null && !root.Elements().Any(e => WireNames.Of(shape).ContainsKey(e.Name.LocalName))
            ? new JsonObject { [wrapped.Name] = XmlBodyReader.ReadValue(root, wrapped) }
            : XmlBodyReader.ReadStructure(root, shape);
    }

    private static void ReadPayload(ShapeMember member, WireResponse response, JsonObject result)
    {
        if (response.Body.IsEmpty)
            return;
        if (member.Shape.Type.IsScalar())
            result[member.Name] = ResponseBinding.Payload(member, response.Body.Span);
        else if (SafeXml.Load(response.Body) is { } root)
            result[member.Name] = XmlBodyReader.ReadValue(root, member);
    }

    private static void WritePayload(WireRequest request, ShapeMember member, JsonNode? value, string? space)
    {
        if (value is null)
            return;
        switch (member.Shape.Type)
        {
            case ShapeType.Structure when value is JsonObject structure:
                SetXml(request, XmlBodyWriter.Write(member.WireName, member.XmlNamespace ?? space, member.Shape, structure));
                break;
            case ShapeType.Blob:
                request.Body = RequestBinding.Blob(value);
                request.ContentType = "application/octet-stream";
                break;
            default:
                request.Body = Encoding.UTF8.GetBytes(Scalars.Text(value));
                request.ContentType = "text/plain";
                break;
        }
    }

    private static void SetXml(WireRequest request, byte[] body)
    {
        request.Body = body;
        request.ContentType = "application/xml";
    }
}
