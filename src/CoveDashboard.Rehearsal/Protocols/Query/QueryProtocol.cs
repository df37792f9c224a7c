using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Query;

/// <summary>query: form bodies in, XML out.</summary>
internal sealed class QueryProtocol : IWireProtocol
{
    private static readonly FormShapeReader Reader = new(isEc2: false);

    public JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels) =>
        operation.Input is { } shape ? Reader.ReadMembers(shape, FormNode.Parse(request.Form)) : [];

    public WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId) => Answer(200, requestId, [], XmlBody.Document(writer =>
    {
        writer.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace ?? "");
        if (operation.Output is { } shape)
        {
            writer.WriteStartElement(operation.ResultWrapper ?? operation.Name + "Result");
            new XmlShapeWriter(writer).WriteMembers(shape, output);
            writer.WriteEndElement();
        }

        writer.WriteStartElement("ResponseMetadata");
        writer.WriteElementString("RequestId", requestId);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }));

    public WireAnswer WriteFault(AwsFault fault, string requestId)
    {
        var status = fault.Status == 0 ? 400 : fault.Status;
        return Answer(status, requestId, fault.Headers, XmlBody.Document(writer =>
        {
            writer.WriteStartElement("ErrorResponse");
            writer.WriteStartElement("Error");
            writer.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
            writer.WriteElementString("Code", fault.Code);
            writer.WriteElementString("Message", XmlBody.Clean(fault.Message));
            foreach (var (name, value) in fault.Details)
                writer.WriteElementString(name, XmlBody.Clean(value));
            writer.WriteEndElement();
            writer.WriteElementString("RequestId", requestId);
            writer.WriteEndElement();
        }));
    }

    private static WireAnswer Answer(int status, string requestId, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        new(status, "text/xml", body, [new("x-amzn-RequestId", requestId), .. headers]);
}
