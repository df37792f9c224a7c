using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Wire.Json;
using CoveDashboard.Aws.Wire.Rest;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>rest-json: members bound to path, query, headers; the rest, or one payload member, in a JSON body.</summary>
internal sealed class RestJsonProtocol : IWireProtocol
{
    public WireRequest Write(OperationModel operation, JsonObject input)
    {
        var request = RequestBinding.Bind(operation, input);
        request.HostPrefix = HostPrefix.Of(operation, input);
        if (operation.Input is not { } shape)
            return request;
        if (shape.Payload is { } payload)
            WritePayload(request, shape.FindMember(payload)!, input[payload]);
        else if (RequestBinding.HasBody(shape))
            SetJson(request, JsonBodyWriter.Write(shape, input, bodyOnly: true));
        return request;
    }

    public JsonObject Read(OperationModel operation, WireResponse response)
    {
        var result = new JsonObject();
        if (operation.Output is not { } shape)
            return JsonBodyReader.Read(null, response.Body.Span);
        if (shape.Payload is { } payload)
        {
            var member = shape.FindMember(payload)!;
            if (!response.Body.IsEmpty)
                result[member.Name] = member.Shape.Type.IsScalar()
                    ? ResponseBinding.Payload(member, response.Body.Span)
                    : JsonBodyReader.Read(member.Shape, response.Body.Span);
        }
        else
        {
            result = JsonBodyReader.Read(shape, response.Body.Span);
        }

        ResponseBinding.Bind(shape, response, result);
        return result;
    }

    public ServiceError ReadError(WireResponse response) => JsonErrors.Read(response);

    private static void WritePayload(WireRequest request, ShapeMember member, JsonNode? value)
    {
        switch (member.Shape.Type)
        {
            case ShapeType.Structure:
                SetJson(request, JsonBodyWriter.Write(member.Shape, value as JsonObject ?? [], bodyOnly: false));
                break;
            case ShapeType.Blob when value is not null:
                request.Body = RequestBinding.Blob(value);
                request.ContentType = "application/octet-stream";
                break;
            case ShapeType.String when value is not null:
                request.Body = Encoding.UTF8.GetBytes(Scalars.Text(value));
                request.ContentType = "text/plain";
                break;
            default:
                break;
        }

        // A content type that the caller bound to the header wins.
        if (request.Headers.Remove("Content-Type", out var own))
            request.ContentType = own;
    }

    private static void SetJson(WireRequest request, byte[] body)
    {
        request.Body = body;
        request.ContentType = "application/json";
    }
}
