using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Query;

/// <summary>ec2: the query dialect whose lists are flat, whose answers have no wrapper and whose errors look their own way.</summary>
internal sealed class Ec2Protocol : IWireProtocol
{
    private static readonly FormShapeReader Reader = new(isEc2: true);

    public JsonObject ReadInput(OperationModel operation, WireRequest request, IReadOnlyDictionary<string, string> labels) =>
        operation.Input is { } shape ? Reader.ReadMembers(shape, FormNode.Parse(request.Form)) : [];

    public WireAnswer WriteOutput(OperationModel operation, JsonObject output, string requestId) => Answer(200, requestId, [], XmlBody.Document(writer =>
    {
        writer.WriteStartElement(operation.Name + "Response", $"http://ec2.amazonaws.com/doc/{operation.Service.ApiVersion}/");
        writer.WriteElementString("requestId", requestId);
        if (operation.Output is { } shape)
            new XmlShapeWriter(writer).WriteMembers(shape, output);
        writer.WriteEndElement();
    }));

    public WireAnswer WriteFault(AwsFault fault, string requestId) =>
        Answer(fault.Status == 0 ? 400 : fault.Status, requestId, fault.Headers, XmlBody.Document(writer =>
        {
            writer.WriteStartElement("Response");
            writer.WriteStartElement("Errors");
            writer.WriteStartElement("Error");
            writer.WriteElementString("Code", fault.Code);
            writer.WriteElementString("Message", XmlBody.Clean(fault.Message));
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteElementString("RequestID", requestId);
            writer.WriteEndElement();
        }));

    private static WireAnswer Answer(int status, string requestId, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body) =>
        new(status, "text/xml;charset=UTF-8", body, [new("x-amzn-RequestId", requestId), .. headers]);
}
