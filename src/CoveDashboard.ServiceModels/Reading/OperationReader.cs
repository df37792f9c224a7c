using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>Builds an operation from its trimmed model.</summary>
internal static class OperationReader
{
    public static OperationModel Read(ServiceModel service, string name, JsonElement element, ShapeReader shapes)
    {
        var operation = new OperationModel
        {
            Name = name,
            Service = service,
            HttpMethod = element.Text("method") ?? "POST",
            RequestUri = element.Text("requestUri") ?? "/",
            ResponseCode = element.TryGetProperty("responseCode", out var code) ? code.GetInt32() : 200,
            AuthType = element.Text("authtype"),
            HostPrefix = element.Text("hostPrefix"),
            ChecksumRequired = element.Flag("httpChecksumRequired"),
            Class = OperationClassifier.Classify(service.Id, name),
            Paginator = element.TryGetProperty("paginator", out var paginator) ? ReadPaginator(paginator) : null,
        };

        operation.IamAction = IamActions.ActionOf(operation);
        if (element.TryGetProperty("input", out var input))
        {
            operation.Input = shapes.Resolve(input);
            operation.InputLocationName = input.Text("locationName");
            operation.InputXmlNamespace = MemberReader.NamespaceOf(input, "uri");
        }

        if (element.TryGetProperty("output", out var output))
        {
            operation.Output = shapes.Resolve(output);
            operation.ResultWrapper = output.Text("resultWrapper");
        }

        return operation;
    }

    private static Paginator ReadPaginator(JsonElement element) => new(
        element.Texts("inputTokens"),
        element.Texts("outputTokens"),
        element.Text("moreResults"),
        element.Text("limitKey"),
        element.Texts("resultKeys"));
}
