using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>The account as IAM counts it, and its alias.</summary>
internal sealed class IamAccount(IamStore store, RoleDirectory roles, Paging paging, int seed)
{
    private const int SafeKeyQuota = 2;

    public Answer ListAliases(Call call, JsonObject input)
    {
        IReadOnlyList<string> aliases = store.Alias(call) is { } alias ? [alias] : [];
        return paging.Answer("AccountAliases", input, aliases, a => JsonValue.Create(a));
    }

    public Answer GetSummary(Call call, JsonObject input)
    {
        var dice = new Dice(seed, "iam summary " + call.AccountId);
        var users = store.Users(call);
        return new JsonObject
        {
            ["SummaryMap"] = new JsonObject
            {
                ["Users"] = users.Count,
                ["UsersQuota"] = 5000,
                ["Groups"] = users.Count == 0 ? 0 : dice.Between(0, 3),
                ["GroupsQuota"] = 300,
                ["Roles"] = roles.Of(call.AccountId).Count,
                ["RolesQuota"] = 1000,
                ["Policies"] = dice.Between(0, 12),
                ["PoliciesQuota"] = 1500,
                ["InstanceProfiles"] = dice.Between(0, 6),
                ["ServerCertificates"] = dice.Chance(0.05) ? 1 : 0,
                ["MFADevices"] = dice.Between(0, users.Count),
                ["MFADevicesInUse"] = 0,
                ["AccountMFAEnabled"] = dice.Chance(0.9) ? 1 : 0,
                ["AccountAccessKeysPresent"] = dice.Chance(0.04) ? 1 : 0,
                ["AccountSigningCertificatesPresent"] = 0,
                ["AccountPasswordPresent"] = dice.Chance(0.1) ? 1 : 0,
                ["AccessKeysPerUserQuota"] = SafeKeyQuota,
                ["GlobalEndpointTokenVersion"] = 1,
                ["Providers"] = 1,
            },
        };
    }
}
