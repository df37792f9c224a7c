using CoveDashboard.Aws.Sessions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Connections;

/// <summary>Assumes the reading role and the apply role in a few members and asks who it is there.</summary>
internal sealed class MemberProbe(IAccountSessionFactory sessions, MemberRoleResolver roles, MemberSample sample)
{
    private const string SessionName = "cove-check";

    /// <summary>Whatever the role may do: this session may ask who it is, and AWS itself refuses it anything else.</summary>
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["sts:GetCallerIdentity"],"Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public async Task CheckAsync(ConnectionContext context, CallerIdentity caller, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, string Name)> members;
        try
        {
            members = await sample.ChooseAsync(context, caller, cancellationToken);
        }
        catch (AwsCallException refusal)
        {
            checks.Add(Checks.Refused(CheckArea.ReadingRole, "Choose three members", refusal, Remedies.OfOrganization(refusal, caller), Statements.Call("organizations:ListAccounts", caller)));
            return;
        }

        if (members.Count == 0)
            checks.Add(Checks.Passed(CheckArea.ReadingRole, "Assume the reading role in three members", "There is no active member besides the caller and the management account."));
        foreach (var (id, name) in members)
            checks.Add(await TryAsync(context, caller, CheckArea.ReadingRole, Request(context, id, name), cancellationToken));
        if (context.Settings.ApplyRole is not { } apply)
            checks.Add(Checks.NotTried(CheckArea.ApplyRole, "Assume the apply role in three members", "No ApplyRole is configured: the connection is read-only."));
        else
            foreach (var (id, name) in members)
                checks.Add(await TryAsync(context, caller, CheckArea.ApplyRole, Request(context, id, name) with { Role = apply }, cancellationToken));
    }

    private static AccountSessionRequest Request(ConnectionContext context, string id, string name) =>
        new() { Connection = context.Settings.Name, AccountId = id, AccountName = name, RoleSessionName = SessionName, Policy = Policy };

    private async Task<ConnectionCheck> TryAsync(ConnectionContext context, CallerIdentity caller, CheckArea area, AccountSessionRequest request, CancellationToken cancellationToken)
    {
        var title = $"Assume the {(area == CheckArea.ApplyRole ? "apply" : "reading")} role in {request.AccountName} ({request.AccountId})";
        var roleArn = $"arn:{caller.Partition}:iam::{request.AccountId}:role/*";
        try
        {
            roleArn = await roles.ResolveAsync(context, request, caller, cancellationToken);
            await using var session = await sessions.OpenAsync(request, cancellationToken);
            var identity = await session.InRegion(context.BaseRegion).CallAsync("sts", "GetCallerIdentity", null, cancellationToken);
            return Checks.Passed(area, title, (string?)identity["Arn"] ?? "");
        }
        catch (AwsCallException refusal) when (refusal.Code == "MemberRoleRequired")
        {
            return Checks.Refused(area, title, refusal, [refusal.Message]);
        }
        catch (AwsCallException refusal)
        {
            var settings = context.Settings;
            var trust = TrustPrincipal.Of(caller, settings.AssumeRoles is [.., var last] ? last.RoleArn : null);
            return Checks.Refused(
                area, title, refusal, Remedies.OfAssumeRole(roleArn, caller, settings),
                Statements.AssumeRole(roleArn, caller, trust, settings.ExternalId is not null, settings.SourceIdentity is not null));
        }
    }
}
