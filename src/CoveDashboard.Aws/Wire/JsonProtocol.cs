using System.Text.Json.Nodes;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Wire.Json;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>json 1.0 and 1.1: everything in a JSON body, the operation in a header.</summary>
internal sealed class JsonProtocol : IWireProtocol
{
    public WireRequest Write(OperationModel operation, JsonObject input)
    {
        var request = new WireRequest
        {
            Body = JsonBodyWriter.Write(operation.Input, input, bodyOnly: false),
            ContentType = $"application/x-amz-json-{operation.Service.JsonVersion ?? "1.1"}",
        };
        request.Headers["X-Amz-Target"] = $"{operation.Service.TargetPrefix}.{operation.Name}";
        return request;
    }

    public JsonObject Read(OperationModel operation, WireResponse response) =>
        JsonBodyReader.Read(operation.Output, response.Body.Span);

    public ServiceError ReadError(WireResponse response) => JsonErrors.Read(response);
}
