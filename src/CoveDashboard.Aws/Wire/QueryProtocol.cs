using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Wire.Query;
using CoveDashboard.Aws.Wire.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>query and its dialect ec2: a form in, XML out.</summary>
internal sealed class QueryProtocol(bool ec2) : IWireProtocol
{
    public WireRequest Write(OperationModel operation, JsonObject input)
    {
        var form = new FormWriter(ec2);
        form.Add("Action", operation.Name);
        form.Add("Version", operation.Service.ApiVersion);
        if (operation.Input is { } shape)
            form.AddStructure("", shape, input);
        return new WireRequest
        {
            Body = Encoding.UTF8.GetBytes(form.ToString()),
            ContentType = "application/x-www-form-urlencoded; charset=utf-8",
        };
    }

    public JsonObject Read(OperationModel operation, WireResponse response)
    {
        if (SafeXml.Load(response.Body) is not { } root)
            return [];
        var result = operation.ResultWrapper is { } wrapper
            ? root.Elements().FirstOrDefault(e => e.Name.LocalName == wrapper)
            : root;
        return result is null ? [] : XmlBodyReader.ReadStructure(result, operation.Output, Envelope);
    }

    public ServiceError ReadError(WireResponse response) => XmlErrors.Read(response);

    private static readonly HashSet<string> Envelope = new(StringComparer.Ordinal) { "requestId", "RequestId", "ResponseMetadata" };
}
