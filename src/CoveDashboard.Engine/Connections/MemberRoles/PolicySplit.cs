using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Connections.MemberRoles;

/// <summary>Cuts a list of IAM actions into managed policies that IAM takes.</summary>
internal static class PolicySplit
{
    /// <summary>Characters of a managed policy; IAM does not count white space.</summary>
    public const int MaxLength = 6_144;

    /// <summary>Managed policies that a role may have unless its account's quota was raised.</summary>
    public const int MaxPolicies = 10;

    /// <returns>Policy documents, in order; each allows at least one action.</returns>
    public static IReadOnlyList<JsonObject> Of(IReadOnlyList<string> actions, int maxLength = MaxLength)
    {
        var policies = new List<JsonObject>();
        var taken = new List<string>();
        foreach (var action in actions)
        {
            if (taken.Count > 0 && Document([.. taken, action]).ToJsonString().Length > maxLength)
            {
                policies.Add(Document(taken));
                taken.Clear();
            }
            taken.Add(action);
        }
        if (taken.Count > 0)
            policies.Add(Document(taken));
        return policies;
    }

    private static JsonObject Document(IReadOnlyList<string> actions) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. actions.Select(a => JsonValue.Create(a))]),
            ["Resource"] = "*",
        }),
    };
}
