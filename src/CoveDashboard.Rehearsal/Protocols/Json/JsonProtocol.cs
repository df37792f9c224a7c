using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Json;

/// <summary>json 1.0 and 1.1: everything in the body, the operation in <c>X-Amz-Target</c>.</summary>
internal sealed class JsonProtocol(string version) : IWireProtocol
{
    private readonly string _contentType = "application/x-amz-json-" + version;

    public JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels) =>
        JsonShapeReader.ReadBody(operation.Input, request.Body);

    public WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId)
    {
        if (operation.Output is not { } shape)
            return Answer(200, requestId, default, []);

        var body = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(body))
            JsonShapeWriter.Write(writer, shape, output, TimestampFormat.Default);
        return Answer(200, requestId, body.WrittenMemory, []);
    }

    public WireAnswer WriteFault(AwsFault fault, string requestId)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("__type", fault.Code);
            writer.WriteString("message", fault.Message);
            foreach (var (name, value) in fault.Details)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Answer(fault.Status == 0 ? 400 : fault.Status, requestId, body.WrittenMemory, fault.Headers);
    }

    private WireAnswer Answer(int status, string requestId, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, _contentType, body, [new("x-amzn-RequestId", requestId), .. headers]);
}
