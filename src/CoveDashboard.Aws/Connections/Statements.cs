using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Aws.Connections;

/// <summary>IAM policy statements that grant what is missing, ready to paste.</summary>
internal static class Statements
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What reads an organization; the same list as in <c>docs/iam.md</c>.</summary>
    private static readonly string[] OrganizationActions =
    [
        "organizations:DescribeOrganization",
        "organizations:ListAccounts",
        "organizations:ListAccountsForParent",
        "organizations:ListChildren",
        "organizations:ListOrganizationalUnitsForParent",
        "organizations:ListRoots",
        "organizations:ListTagsForResource",
    ];

    public static string ReadOrganization() => Allow(OrganizationActions, "*");

    public static string AssumeRole(string roleArn) => Allow(["sts:AssumeRole"], roleArn);

    private static string Allow(string[] actions, string resource) => new JsonObject
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(a => JsonValue.Create(a))]),
        ["Resource"] = resource,
    }.ToJsonString(Indented);
}
