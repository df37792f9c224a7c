using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Tests.Wire;

/// <summary>Writes and reads by the embedded models.</summary>
internal static class Models
{
    public static OperationModel Operation(string service, string operation) =>
        ServiceCatalogue.Default.Get(service).FindOperation(operation) ?? throw new KeyNotFoundException($"{service}:{operation}");

    public static WireRequest Write(string service, string operation, string input)
    {
        var model = Operation(service, operation);
        return WireProtocols.For(model.Service.Protocol).Write(model, JsonNode.Parse(input)!.AsObject());
    }

    public static string Text(this WireRequest request) => Encoding.UTF8.GetString(request.Body);

    public static string Path(this WireRequest request) => "/" + string.Join('/', request.Path.Select(p => p.Text)) + (request.TrailingSlash ? "/" : "");

    public static string QueryText(this WireRequest request) => string.Join('&', request.Query.Select(q => q.Value is null ? q.Key : $"{q.Key}={q.Value}"));

    public static JsonObject Read(string service, string operation, string body, params (string Name, string Value)[] headers)
    {
        var model = Operation(service, operation);
        return WireProtocols.For(model.Service.Protocol).Read(model, Response(200, body, headers));
    }

    public static void ShouldRead(string service, string operation, string body, string expected) =>
        Read(service, operation, body).ToJsonString(Plain).ShouldBe(JsonNode.Parse(expected)!.ToJsonString(Plain));

    public static WireResponse Response(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new WireResponse { Status = status, Body = Encoding.UTF8.GetBytes(body) };
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
        return response;
    }

    public static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
