using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;

namespace CoveDashboard.Aws.Connections;

/// <summary>IAM policy statements that grant what is missing, ready to paste. An external id is never in them, only its place.</summary>
internal static class Statements
{
    private const string ExternalIdPlace = "<the connection's ExternalId>";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What reads an organization; the same list as in <c>docs/iam.md</c>.</summary>
    private static readonly string[] OrganizationActions =
    [
        "organizations:DescribeOrganization",
        "organizations:ListAccounts",
        "organizations:ListAccountsForParent",
        "organizations:ListChildren",
        "organizations:ListDelegatedAdministrators",
        "organizations:ListDelegatedServicesForAccount",
        "organizations:ListOrganizationalUnitsForParent",
        "organizations:ListPoliciesForTarget",
        "organizations:ListRoots",
        "organizations:ListTagsForResource",
    ];

    public static string ReadOrganization() => Allow(OrganizationActions, "*");

    /// <summary>Exactly one call.</summary>
    public static NeededStatement Call(string iamAction, CallerIdentity caller) => new(PolicyOf(caller), Allow([iamAction], "*"));

    public static string AssumeRole(string roleArn) => Allow(["sts:AssumeRole"], roleArn);

    /// <summary>Both sides of an AssumeRole: who may ask, and whom the role trusts.</summary>
    public static IReadOnlyList<NeededStatement> AssumeRole(string roleArn, CallerIdentity caller, TrustPrincipal trust, bool hasExternalId, bool setsSourceIdentity) =>
    [
        new(PolicyOf(caller), AssumeRole(roleArn)),
        new($"trust policy of {roleArn}", Trust("sts:AssumeRole", trust, hasExternalId)),
        .. setsSourceIdentity ? [new NeededStatement($"trust policy of {roleArn}", Trust("sts:SetSourceIdentity", trust, hasExternalId: false))] : Array.Empty<NeededStatement>(),
    ];

    private static string PolicyOf(CallerIdentity caller) => $"policy of {TrustPrincipal.Of(caller, roleArn: null) switch
    {
        { PrincipalArnLike: not null } => $"the permission set behind {caller.Arn}",
        var principal => principal.Arn,
    }}";

    private static string Trust(string action, TrustPrincipal trust, bool hasExternalId)
    {
        var condition = new JsonObject();
        if (hasExternalId)
            condition["StringEquals"] = new JsonObject { ["sts:ExternalId"] = ExternalIdPlace };
        if (trust.PrincipalArnLike is { } pattern)
            condition["ArnLike"] = new JsonObject { ["aws:PrincipalArn"] = pattern };
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = trust.Arn },
            ["Action"] = action,
        };
        if (condition.Count > 0)
            statement["Condition"] = condition;
        return statement.ToJsonString(Indented);
    }

    private static string Allow(string[] actions, string resource) => new JsonObject
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(a => JsonValue.Create(a))]),
        ["Resource"] = resource,
    }.ToJsonString(Indented);
}
