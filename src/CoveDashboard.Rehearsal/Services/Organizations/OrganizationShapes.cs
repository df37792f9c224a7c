using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Organization;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Accounts, units and the organization as the API shows them.</summary>
internal static class OrganizationShapes
{
    public static JsonObject ToShape(this OrganizationTree tree, Account account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = tree.ArnOf(account),
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["Status"] = AccountState.ToStatus(account.State),
        ["State"] = account.State,
        ["JoinedMethod"] = account.WasInvited ? "INVITED" : "CREATED",
        ["JoinedTimestamp"] = account.JoinedTimestamp,
    };

    public static JsonObject ToShape(this OrganizationTree tree, Unit unit) => new()
    {
        ["Id"] = unit.Id,
        ["Arn"] = tree.ArnOf(unit),
        ["Name"] = unit.Name,
    };

    public static JsonObject RootToShape(this OrganizationTree tree) => new()
    {
        ["Id"] = tree.Root.Id,
        ["Arn"] = tree.ArnOf(tree.Root),
        ["Name"] = tree.Root.Name,
        ["PolicyTypes"] = new JsonArray([.. OrganizationPolicies.EnabledTypes.Select(t => new JsonObject { ["Type"] = t, ["Status"] = "ENABLED" })]),
    };

    public static JsonObject ToShape(this OrganizationTree tree, OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = $"arn:aws:organizations::{(policy.IsAwsManaged ? "aws:policy" : $"{tree.Management.Id}:policy/{tree.Id}")}/{policy.Type.ToLowerInvariant()}/{policy.Id}",
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = policy.Type,
        ["AwsManaged"] = policy.IsAwsManaged,
    };

    public static JsonObject ToShape(this OrganizationTree tree) => new()
    {
        ["Id"] = tree.Id,
        ["Arn"] = $"arn:aws:organizations::{tree.Management.Id}:organization/{tree.Id}",
        ["FeatureSet"] = "ALL",
        ["MasterAccountArn"] = tree.ArnOf(tree.Management),
        ["MasterAccountId"] = tree.Management.Id,
        ["MasterAccountEmail"] = tree.Management.Email,
        ["AvailablePolicyTypes"] = new JsonArray(),
    };

    public static JsonObject ToShape(this CreateAccountRequest request)
    {
        var shape = new JsonObject
        {
            ["Id"] = request.Id,
            ["AccountName"] = request.AccountName,
            ["State"] = request.FailureReason is null ? "SUCCEEDED" : "FAILED",
            ["RequestedTimestamp"] = request.RequestedAt,
            ["CompletedTimestamp"] = request.RequestedAt,
        };
        if (request.AccountId is { } accountId)
            shape["AccountId"] = accountId;
        if (request.FailureReason is { } reason)
            shape["FailureReason"] = reason;
        return shape;
    }
}
