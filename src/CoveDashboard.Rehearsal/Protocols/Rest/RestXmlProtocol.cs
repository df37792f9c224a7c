using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Rest;

/// <summary>rest-xml: members bound to path, query string and headers, the rest as XML. S3 has errors and ids of its own.</summary>
internal sealed class RestXmlProtocol(bool isS3) : IWireProtocol
{
    public JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels)
    {
        if (operation.Input is not { } shape)
            return [];

        var input = new JsonObject();
        if (!request.Body.IsEmpty && shape.Payload is { } name)
            input[name] = ReadPayload(shape.FindMember(name)!, request.Body);
        else if (!request.Body.IsEmpty)
            input = XmlShapeReader.ReadBody(shape, request.Body);

        RestBindings.ReadInto(input, shape, request, labels);
        return input;
    }

    public WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId)
    {
        if (operation.Output is not { } shape)
            return new WireAnswer(operation.ResponseCode, null, default, Ids(requestId));

        var headers = Ids(requestId);
        headers.AddRange(RestBindings.WriteHeaders(shape, output));
        var status = RestBindings.Status(operation, output);
        if (!HasBody(operation, shape))
            return new WireAnswer(status, null, default, headers);

        var ns = operation.Service.XmlNamespace ?? (isS3 ? "http://s3.amazonaws.com/doc/2006-03-01/" : "");
        return new WireAnswer(status, "application/xml", XmlBody.Document(writer => WriteRoot(writer, operation, shape, output, ns)), headers);
    }

    public WireAnswer WriteFault(AwsFault fault, string requestId)
    {
        var headers = Ids(requestId);
        headers.AddRange(fault.Headers);
        return new WireAnswer(fault.Status == 0 ? 400 : fault.Status, "application/xml", XmlBody.Document(writer =>
        {
            if (!isS3)
                writer.WriteStartElement("ErrorResponse");
            writer.WriteStartElement("Error");
            writer.WriteElementString("Code", fault.Code);
            writer.WriteElementString("Message", XmlBody.Clean(fault.Message));
            foreach (var (name, value) in fault.Details)
                writer.WriteElementString(name, XmlBody.Clean(value));
            if (!isS3)
                writer.WriteEndElement();
            writer.WriteElementString("RequestId", requestId);
            writer.WriteElementString("HostId", HostId(requestId));
            writer.WriteEndElement();
        }), headers);
    }

    private static void WriteRoot(XmlWriter writer, OperationModel operation, Shape shape, JsonObject output, string ns)
    {
        var body = new XmlShapeWriter(writer);
        if (shape.Payload is { } name && shape.FindMember(name) is { } payload)
        {
            writer.WriteStartElement(payload.LocationName ?? name, payload.XmlNamespace ?? ns);
            if (output[name] is JsonObject members)
                body.WriteMembers(payload.Shape, members);
        }
        else if (operation.Name == "GetBucketLocation")
        {
            // The one answer whose root element is the value itself.
            writer.WriteStartElement("LocationConstraint", ns);
            writer.WriteString(output["LocationConstraint"]?.GetValue<string>() ?? "");
        }
        else
        {
            writer.WriteStartElement(operation.Name == "ListBuckets" ? "ListAllMyBucketsResult" : operation.Name + "Result", ns);
            body.WriteMembers(shape, output);
        }

        writer.WriteEndElement();
    }

    private static bool HasBody(OperationModel operation, Shape shape) =>
        operation.HttpMethod != "HEAD" && (shape.Payload is not null || shape.Members.Any(m => m.Location == MemberLocation.Body));

    private static JsonNode ReadPayload(ShapeMember payload, ReadOnlyMemory<byte> body) => payload.Shape.Type switch
    {
        ShapeType.Structure => XmlShapeReader.ReadBody(payload.Shape, body),
        ShapeType.Blob => JsonValue.Create(Convert.ToBase64String(body.Span)),
        _ => JsonValue.Create(Encoding.UTF8.GetString(body.Span)),
    };

    private List<KeyValuePair<string, string>> Ids(string requestId) => isS3
        ? [new("x-amz-request-id", requestId), new("x-amz-id-2", HostId(requestId))]
        : [new("x-amzn-RequestId", requestId), new("x-amz-request-id", requestId)];

    private static string HostId(string requestId) => Convert.ToBase64String(Encoding.ASCII.GetBytes("rehearsal " + requestId));
}
