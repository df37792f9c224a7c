using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Tests.Support;

/// <summary>Requests and answers as JSON nodes.</summary>
internal static class Json
{
    public static Task<JsonNode> GetJsonAsync(this HttpClient client, string path) => client.GetJsonAsync(path, HttpStatusCode.OK);

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.GetAsync(path);
        return await ReadAsync(response, expected);
    }

    public static async Task<JsonNode> PostJsonAsync(this HttpClient client, string path, JsonNode? body, HttpStatusCode expected)
    {
        using var response = body is null ? await client.PostAsync(path, null) : await client.PostAsJsonAsync(path, body);
        return await ReadAsync(response, expected);
    }

    /// <summary>Paths of a refusal's faults, in order.</summary>
    public static string[] FaultPaths(this JsonNode problem) => [.. problem["faults"]!.AsArray().Select(f => (string)f!["path"]!)];

    public static string[] FaultMessages(this JsonNode problem) => [.. problem["faults"]!.AsArray().Select(f => (string)f!["message"]!)];

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }
}
