using System.Text.Json.Serialization;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>Text form of sessions inside tokens.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoleSession))]
internal sealed partial class SessionJson : JsonSerializerContext;
