using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Whether two readings of an item say the same: by canonical JSON, so that order of members and spelling of numbers mean nothing.</summary>
internal static class ItemComparison
{
    public static bool AreSame(JsonObject? one, JsonObject? other) =>
        one is null || other is null
            ? one is null && other is null
            : CanonicalJson.Canonicalize(one).AsSpan().SequenceEqual(CanonicalJson.Canonicalize(other));
}
