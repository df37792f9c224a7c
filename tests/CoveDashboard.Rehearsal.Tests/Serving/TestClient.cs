using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Signing;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Rehearsal.Tests.Serving;

/// <summary>Signs and sends single calls, for what awscli cannot be made to do. It proves no codec: awscli does that.</summary>
internal sealed class TestClient(Uri endpoint, TimeProvider? clock = null, string accessKeyId = RehearsalServer.AccessKeyId, string secret = RehearsalServer.SecretAccessKey, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    /// <summary>The same endpoint with the credentials of an AssumeRole answer.</summary>
    public TestClient With(JsonNode credentials) => new(
        endpoint,
        clock,
        credentials["AccessKeyId"]!.GetValue<string>(),
        credentials["SecretAccessKey"]!.GetValue<string>(),
        credentials["SessionToken"]!.GetValue<string>());

    /// <summary>A call in the json protocol.</summary>
    public async Task<TestAnswer> JsonAsync(string service, string target, string body = "{}", string region = "us-east-1")
    {
        var answer = await SendAsync(Sign(service, region, new Dictionary<string, string>(StringComparer.Ordinal) { ["x-amz-target"] = target }, "application/x-amz-json-1.1", body));
        return answer with { Json = JsonNode.Parse(answer.Text)! };
    }

    /// <summary>A call in the query protocols; the text is XML.</summary>
    public Task<TestAnswer> QueryAsync(string service, string form, string region = "us-east-1") =>
        SendAsync(Sign(service, region, [], "application/x-www-form-urlencoded", form));

    /// <summary>AssumeRole; the JSON is the credentials.</summary>
    public async Task<TestAnswer> AssumeRoleAsync(string roleArn, string more = "")
    {
        var answer = await QueryAsync("sts", $"Action=AssumeRole&Version=2011-06-15&RoleArn={Uri.EscapeDataString(roleArn)}&RoleSessionName=test{more}");
        var credentials = new JsonObject();
        foreach (var name in new[] { "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration" })
            credentials[name] = answer.Element(name);
        return answer with { Json = credentials };
    }

    public Task<HttpResponseMessage> SendPlainAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();

    private async Task<TestAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            return new TestAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private HttpRequestMessage Sign(string service, string region, Dictionary<string, string> more, string contentType, string body)
    {
        var at = (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var headers = new SortedDictionary<string, string>(more, StringComparer.Ordinal) { ["host"] = endpoint.Authority, ["x-amz-date"] = at };
        if (token is not null)
            headers["x-amz-security-token"] = token;

        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
            dictionary[name] = value;
        var signed = new SignedRequest(accessKeyId, at[..8], region, service, [.. headers.Keys], "");
        var canonical = CanonicalRequest.Build(new WireRequest("POST", "/", dictionary, bytes), signed, SigningKey.Hash(bytes), encodePathTwice: true)!;

        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new(contentType);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{SignedRequest.Algorithm} Credential={accessKeyId}/{signed.Scope}, SignedHeaders={string.Join(';', headers.Keys)}, Signature={SigningKey.Sign(secret, signed, at, canonical)}");
        return request;
    }
}

internal sealed record TestAnswer(int Status, string Text)
{
    public JsonNode Json { get; init; } = new JsonObject();

    /// <summary>Text of the first XML element of that name; empty when there is none.</summary>
    public string Element(string name) =>
        System.Xml.Linq.XElement.Parse(Text).DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";
}
