using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Iam;

/// <summary>IAM: one for the account, whatever the region that signed.</summary>
internal sealed class IamService : IRehearsedService
{
    public IamService(IamPlanter planter, RoleDirectory roles, Paging paging, int seed)
    {
        var users = new IamUsers(planter, paging);
        var account = new IamAccount(planter, roles, paging, seed);
        var listedRoles = new IamRoles(roles, paging);
        Operations = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
        {
            ["GetAccountSummary"] = new(account.GetSummary),
            ["ListAccountAliases"] = new(account.ListAliases),
            ["ListUsers"] = new(users.List),
            ["GetUser"] = new(users.Get),
            ["ListAccessKeys"] = new(users.ListAccessKeys),
            ["GetAccessKeyLastUsed"] = new(users.GetAccessKeyLastUsed),
            ["ListRoles"] = new(listedRoles.List),
            ["GetRole"] = new(listedRoles.Get),
        };
    }

    public string Id => "iam";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }
}
