using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>JSON that people read and copy: never put into a page as markup.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
