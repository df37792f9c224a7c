using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>JSON of messages: UTF-8, on one line, with everything escaped that could be taken for HTML.</summary>
internal static class MessageJson
{
    public static byte[] Write(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, JsonSerializerOptions.Default);
}
