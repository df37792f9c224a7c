using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols.Json;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Rest;

/// <summary>rest-json: members bound to path, query string and headers, the rest as JSON.</summary>
internal sealed class RestJsonProtocol : IWireProtocol
{
    private const string ContentType = "application/json";

    public JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels)
    {
        if (operation.Input is not { } shape)
            return [];

        JsonObject input;
        if (shape.Payload is { } name)
        {
            var payload = shape.FindMember(name)!;
            input = request.Body.IsEmpty ? [] : new JsonObject { [name] = ReadPayload(payload, request.Body) };
        }
        else
        {
            input = JsonShapeReader.ReadBody(shape, request.Body);
        }

        RestBindings.ReadInto(input, shape, request, labels);
        return input;
    }

    public WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId)
    {
        if (operation.Output is not { } shape)
            return new WireAnswer(operation.ResponseCode, null, default, [new("x-amzn-RequestId", requestId)]);

        var body = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(body))
        {
            if (shape.Payload is { } name && shape.FindMember(name) is { } payload)
            {
                JsonShapeWriter.Write(writer, payload.Shape, output[name], payload.TimestampFormat);
            }
            else
            {
                writer.WriteStartObject();
                JsonShapeWriter.WriteMembers(writer, shape, output);
                writer.WriteEndObject();
            }
        }

        return new WireAnswer(
            RestBindings.Status(operation, output),
            ContentType,
            body.WrittenMemory,
            [new("x-amzn-RequestId", requestId), .. RestBindings.WriteHeaders(shape, output)]);
    }

    public WireAnswer WriteFault(AwsFault fault, string requestId)
    {
        var status = fault.Status == 0 ? 400 : fault.Status;
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("Type", status < 500 ? "User" : "Service");
            writer.WriteString("Message", fault.Message);
            foreach (var (name, value) in fault.Details)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return new WireAnswer(status, ContentType, body.WrittenMemory, [new("x-amzn-RequestId", requestId), new("x-amzn-ErrorType", fault.Code), .. fault.Headers]);
    }

    private static JsonNode ReadPayload(ShapeMember payload, ReadOnlyMemory<byte> body) => payload.Shape.Type switch
    {
        ShapeType.Structure => JsonShapeReader.ReadBody(payload.Shape, body),
        ShapeType.Blob => JsonValue.Create(Convert.ToBase64String(body.Span)),
        _ => JsonValue.Create(Encoding.UTF8.GetString(body.Span)),
    };
}
