using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Json;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>What a trail records, as AWS tells it.</summary>
/// <param name="Events">The answer of <c>GetEventSelectors</c>: event selectors or advanced ones.</param>
/// <param name="Insights">Insight selectors; empty: none.</param>
internal sealed record TrailSelectors(JsonObject Events, JsonArray Insights)
{
    /// <summary>Members of this record as one document, in AWS's form.</summary>
    public JsonObject ToJson() => new()
    {
        ["EventSelectors"] = Events["EventSelectors"]?.DeepClone(),
        ["AdvancedEventSelectors"] = Events["AdvancedEventSelectors"]?.DeepClone(),
        ["InsightSelectors"] = Insights.DeepClone(),
    };

    /// <summary>SHA-256 of the selectors, so that any change of them shows without repeating hundreds of lines in every plan.</summary>
    public string Digest() => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Canonicalize(ToJson())))}";
}
