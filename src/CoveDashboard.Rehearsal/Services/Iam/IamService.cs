using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>IAM: one for the account, whatever the region that signed.</summary>
internal sealed class IamService : IRehearsedService
{
    public IamService(IamStore store, RoleDirectory roles, Paging paging, int seed)
    {
        var users = new IamUsers(store, paging);
        var account = new IamAccount(store, roles, paging, seed);
        var keys = new IamAccessKeys(store, paging);
        var passwords = new IamPasswordPolicy(store);
        var listedRoles = new IamRoles(roles, paging);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["GetAccountSummary"] = new(account.GetSummary),
            ["ListAccountAliases"] = new(account.ListAliases),
            ["ListUsers"] = new(users.List),
            ["GetUser"] = new(users.Get),
            ["ListAccessKeys"] = new(keys.List),
            ["GetAccessKeyLastUsed"] = new(keys.GetLastUsed),
            ["UpdateAccessKey"] = new(keys.Update, Mutates: true, Resource: UserArn),
            ["GetAccountPasswordPolicy"] = new(passwords.Get),
            ["UpdateAccountPasswordPolicy"] = new(passwords.Update, Mutates: true),
            ["DeleteAccountPasswordPolicy"] = new(passwords.Delete, Mutates: true),
            ["ListRoles"] = new(listedRoles.List),
            ["GetRole"] = new(listedRoles.Get),
        };
    }

    public string Id => "iam";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private static string UserArn(Call call, JsonObject input) => $"arn:aws:iam::{call.AccountId}:user/{input["UserName"]?.GetValue<string>() ?? "*"}";
}
