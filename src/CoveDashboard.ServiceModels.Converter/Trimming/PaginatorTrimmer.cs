using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Keeps a paginator that has tokens; the npm package also lists operations that answer in one page.</summary>
internal static class PaginatorTrimmer
{
    public static void Write(Utf8JsonWriter json, JsonElement paginator)
    {
        if (!paginator.TryGetProperty("input_token", out var input) || !paginator.TryGetProperty("output_token", out var output))
            return;

        json.WriteStartObject("paginator");
        WriteList(json, "inputTokens", input);
        WriteList(json, "outputTokens", output);
        if (paginator.TryGetProperty("more_results", out var more))
            json.WriteString("moreResults", more.GetString());
        if (paginator.TryGetProperty("limit_key", out var limit))
            json.WriteString("limitKey", limit.GetString());
        if (paginator.TryGetProperty("result_key", out var result))
            WriteList(json, "resultKeys", result);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, JsonElement oneOrMany)
    {
        json.WriteStartArray(name);
        if (oneOrMany.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in oneOrMany.EnumerateArray())
                json.WriteStringValue(item.GetString());
        }
        else
        {
            json.WriteStringValue(oneOrMany.GetString());
        }

        json.WriteEndArray();
    }
}
