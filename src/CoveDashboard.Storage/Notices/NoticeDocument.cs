using System.Text.Json;
using System.Text.Json.Serialization;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Storage.Notices;

/// <summary>A notice as its column keeps it.</summary>
internal static class NoticeDocument
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write(Notice notice) => JsonSerializer.Serialize(notice, Options);

    public static Notice Read(string document) => JsonSerializer.Deserialize<Notice>(document, Options)!;
}
