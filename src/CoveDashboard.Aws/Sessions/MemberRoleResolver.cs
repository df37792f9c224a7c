using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Which role is assumed in a member: the request's, else the connection's for that account, else the default.</summary>
internal sealed class MemberRoleResolver(OrganizationFactsReader facts)
{
    /// <summary>ARN of the role.</summary>
    /// <exception cref="AwsCallException">The connection names no role and the caller is not the management account.</exception>
    public async ValueTask<string> ResolveAsync(ConnectionContext context, AccountSessionRequest request, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var role = request.Role
            ?? context.Settings.MemberRoles.GetValueOrDefault(request.AccountId)
            ?? context.Settings.MemberRole
            ?? await DefaultAsync(context, request, caller, cancellationToken);
        return RoleArns.Of(PartitionOf.Connection(context, caller), request.AccountId, role);
    }

    private async ValueTask<string> DefaultAsync(ConnectionContext context, AccountSessionRequest request, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var organization = await facts.GetAsync(context, caller, cancellationToken);
        if (organization.ManagementAccountId == caller.AccountId)
            return ConnectionSettings.DefaultMemberRole;
        var why = organization.ManagementAccountId is null
            ? "it is not known whether the caller is the management account"
            : $"the caller's account {caller.AccountId} is not the management account, which alone {ConnectionSettings.DefaultMemberRole} trusts";
        throw new AwsCallException(
            AwsErrorKind.Validation,
            "MemberRoleRequired",
            $"Connection {context.Settings.Name} names no role for its members, and {why}. Set Cove:Connections:{context.Settings.Name}:MemberRole to a role that trusts {caller.AccountId}.")
        {
            Operation = "AssumeRole",
            AccountId = request.AccountId,
        };
    }
}
