using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>Roles with their trust.</summary>
internal sealed class IamRoles(RoleDirectory roles, Paging paging)
{
    public Answer List(Call call, JsonObject input)
    {
        var prefix = input["PathPrefix"]?.GetValue<string>() ?? "/";
        var listed = roles.Of(call.AccountId).Where(r => r.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return paging.Answer("Roles", input, listed, r => ToShape(r, call.AccountId));
    }

    public Answer Get(Call call, JsonObject input)
    {
        var name = input["RoleName"]!.GetValue<string>();
        return roles.Find(call.AccountId, name) is { } role
            ? new JsonObject { ["Role"] = ToShape(role, call.AccountId) }
            : new AwsFault("NoSuchEntity", $"The role with name {name} cannot be found.", 404);
    }

    private JsonObject ToShape(Role role, string accountId) => new()
    {
        ["Path"] = role.Path,
        ["RoleName"] = role.Name,
        ["RoleId"] = roles.IdOf(accountId, role.Name),
        ["Arn"] = role.Arn(accountId),
        ["CreateDate"] = role.CreateDate,
        ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(Trust(role).ToJsonString()),
        ["Description"] = role.Description,
        ["MaxSessionDuration"] = (long)role.MaxSessionDuration.TotalSeconds,
    };

    private static JsonObject Trust(Role role)
    {
        var principal = role.TrustedService is { } service
            ? new JsonObject { ["Service"] = service }
            : new JsonObject { ["AWS"] = new JsonArray([.. role.TrustedAccounts.Select(a => JsonValue.Create($"arn:aws:iam::{a}:root"))]) };
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = principal,
            ["Action"] = role.AllowsSourceIdentity ? new JsonArray("sts:AssumeRole", "sts:SetSourceIdentity") : "sts:AssumeRole",
        };
        if (role.ExternalId is { } externalId)
            statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = externalId } };
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) };
    }
}
