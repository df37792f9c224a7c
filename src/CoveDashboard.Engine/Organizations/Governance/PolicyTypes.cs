using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Organizations.Governance;

/// <summary>The policy types of an organization.</summary>
public static class PolicyTypes
{
    /// <summary>What is asked for when the root does not say what it enables.</summary>
    internal static readonly IReadOnlyList<string> Common =
    [
        "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2",
    ];

    /// <summary>In a person's words, e.g. <c>service control policy</c>; AWS's own, lowered, for a type that is not known here.</summary>
    public static string InWords(string type) => type switch
    {
        "AISERVICES_OPT_OUT_POLICY" => "AI services opt-out policy",
        "DECLARATIVE_POLICY_EC2" => "declarative policy for EC2",
        _ => type.Replace('_', ' ').ToLowerInvariant(),
    };

    /// <summary>The types that the root enables; null when it was not readable or did not say.</summary>
    internal static IReadOnlyList<string>? Enabled(Organization organization)
    {
        if (organization.Roots is not [var root, ..] || root.Fields is null || JsonNode.Parse(root.Fields)?["PolicyTypes"] is not JsonArray types)
            return null;
        return [.. types.Where(t => (string?)t?["Status"] == "ENABLED").Select(t => (string?)t?["Type"]).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
