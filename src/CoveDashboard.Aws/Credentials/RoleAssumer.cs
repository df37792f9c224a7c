using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Engine.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Credentials;

/// <summary>Calls AssumeRole, over the same client as everything else.</summary>
internal sealed class RoleAssumer(CallInvoker invoker, ServiceCatalogue catalogue)
{
    /// <param name="route">Signed by the caller, charged to the calling account.</param>
    public async Task<IssuedCredentials> AssumeAsync(CallRoute route, RoleKey key, CancellationToken cancellationToken)
    {
        var operation = catalogue.Get("sts").FindOperation("AssumeRole")!;
        var output = await invoker.InvokeAsync(route with { Secret = key.ExternalId }, operation, Parameters(key), cancellationToken);
        var credentials = output["Credentials"]
            ?? throw new AwsCallException(AwsErrorKind.Unknown, "NoCredentials", "AssumeRole answered without credentials.") { Operation = operation.Name };
        return new(
            Text(credentials, "AccessKeyId"),
            Text(credentials, "SecretAccessKey"),
            Text(credentials, "SessionToken"),
            DateTimeOffset.Parse(Text(credentials, "Expiration")));
    }

    private static JsonObject Parameters(RoleKey key)
    {
        var parameters = new JsonObject { ["RoleArn"] = key.RoleArn, ["RoleSessionName"] = key.RoleSessionName };
        if (key.ExternalId is { } externalId)
            parameters["ExternalId"] = externalId;
        if (key.SourceIdentity is { } sourceIdentity)
            parameters["SourceIdentity"] = sourceIdentity;
        if (key.Policy is { } policy)
            parameters["Policy"] = policy;
        if (key.PolicyArns.Length > 0)
            parameters["PolicyArns"] = new JsonArray([.. key.PolicyArns.Split('\n').Select(a => new JsonObject { ["arn"] = a })]);
        return parameters;
    }

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";
}
