using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Aws.Connections;

/// <summary>A few members to try roles in: active ones, neither the caller's account nor the management account.</summary>
internal sealed class MemberSample(OrganizationCalls calls, Routes routes)
{
    private const int Size = 3;

    /// <exception cref="Engine.Calls.AwsCallException">The accounts cannot be listed.</exception>
    public async Task<IReadOnlyList<(string Id, string Name)>> ChooseAsync(ConnectionContext context, CallerIdentity caller, CancellationToken cancellationToken)
    {
        if (context.Settings.Accounts.Count > 0)
            return [.. context.Settings.Accounts.Where(a => IsMember(context, caller, a.Key)).OrderBy(a => a.Key, StringComparer.Ordinal).Take(Size).Select(a => (a.Key, a.Value))];
        var found = new List<(string, string)>(Size);
        await foreach (var node in calls.ListAsync(routes.ForOrganization(context, caller.AccountId), "ListAccounts", [], "Accounts", cancellationToken))
        {
            var account = NodeReader.Account(node, parentId: null);
            if (account.State == AccountState.Active && IsMember(context, caller, account.Id))
                found.Add((account.Id, account.Name));
            if (found.Count == Size)
                break;
        }

        return found;
    }

    private static bool IsMember(ConnectionContext context, CallerIdentity caller, string accountId) =>
        accountId != caller.AccountId && accountId != context.Organization.Last?.ManagementAccountId;
}
