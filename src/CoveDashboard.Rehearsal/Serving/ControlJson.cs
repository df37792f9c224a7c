using System.Text.Json.Serialization;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>What the control endpoint says.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallPage))]
[JsonSerializable(typeof(ControlErrors))]
[JsonSerializable(typeof(RehearsalFaults))]
internal sealed partial class ControlJson : JsonSerializerContext;

/// <param name="Total">Calls since the start or the last reset.</param>
/// <param name="Counts">Calls by operation.</param>
/// <param name="Calls">The remembered calls, oldest first.</param>
internal sealed record CallPage(long Total, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<RehearsalCall> Calls);

/// <param name="Errors">One line each.</param>
internal sealed record ControlErrors(IReadOnlyList<string> Errors);
