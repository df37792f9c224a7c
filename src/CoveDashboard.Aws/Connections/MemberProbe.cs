using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Aws.Sessions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Connections;

/// <summary>Assumes the member role in a few members and asks who it is there.</summary>
internal sealed class MemberProbe(IAccountSessionFactory sessions, MemberRoleResolver roles, OrganizationCalls calls, Routes routes)
{
    private const int Samples = 3;
    private const string SessionName = "cove-check";

    public async Task CheckAsync(ConnectionContext context, CallerIdentity caller, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, string Name)> members;
        try
        {
            members = await SampleAsync(context, caller, cancellationToken);
        }
        catch (AwsCallException refusal)
        {
            checks.Add(Checks.Refused("Choose three members", refusal, Remedies.OfOrganization(refusal, caller), Statements.ReadOrganization()));
            return;
        }

        if (members.Count == 0)
            checks.Add(Checks.Passed("Assume the role in three members", "There is no active member besides the caller and the management account."));
        foreach (var (id, name) in members)
            checks.Add(await TryAsync(context, caller, id, name, cancellationToken));
    }

    private async Task<ConnectionCheck> TryAsync(ConnectionContext context, CallerIdentity caller, string id, string name, CancellationToken cancellationToken)
    {
        var title = $"Assume the role in {name} ({id})";
        var request = new AccountSessionRequest { Connection = context.Settings.Name, AccountId = id, AccountName = name, RoleSessionName = SessionName };
        var roleArn = $"arn:*:iam::{id}:role/*";
        try
        {
            roleArn = await roles.ResolveAsync(context, request, caller, cancellationToken);
            await using var session = await sessions.OpenAsync(request, cancellationToken);
            var identity = await session.InRegion(context.BaseRegion).CallAsync("sts", "GetCallerIdentity", null, cancellationToken);
            return Checks.Passed(title, (string?)identity["Arn"] ?? "");
        }
        catch (AwsCallException refusal) when (refusal.Code == "MemberRoleRequired")
        {
            return Checks.Refused(title, refusal, [refusal.Message]);
        }
        catch (AwsCallException refusal)
        {
            return Checks.Refused(title, refusal, Remedies.OfAssumeRole(roleArn, caller, context.Settings), Statements.AssumeRole(roleArn));
        }
    }

    private async Task<IReadOnlyList<(string Id, string Name)>> SampleAsync(ConnectionContext context, CallerIdentity caller, CancellationToken cancellationToken)
    {
        if (context.Settings.Accounts.Count > 0)
            return [.. context.Settings.Accounts.Where(a => a.Key != caller.AccountId).OrderBy(a => a.Key, StringComparer.Ordinal).Take(Samples).Select(a => (a.Key, a.Value))];
        var found = new List<(string, string)>(Samples);
        await foreach (var node in calls.ListAsync(routes.ForOrganization(context, caller.AccountId), "ListAccounts", [], "Accounts", cancellationToken))
        {
            var account = NodeReader.Account(node, parentId: null);
            if (account.State == AccountState.Active && account.Id != caller.AccountId && account.Id != context.Organization.Last?.ManagementAccountId)
                found.Add((account.Id, account.Name));
            if (found.Count == Samples)
                break;
        }

        return found;
    }
}
