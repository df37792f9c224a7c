using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <inheritdoc/>
internal sealed class ConnectionProbe(ConnectionContexts contexts, CallerIdentities identities, OrganizationProbe organization, MemberProbe members, TimeProvider time) : IConnectionProbe
{
    public async Task<CallerIdentity> IdentifyAsync(string connection, CancellationToken cancellationToken) =>
        await identities.OfCallerAsync(contexts.Get(connection), cancellationToken);

    public async Task<ConnectionReport> CheckAsync(string connection, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var context = contexts.Get(connection);
        var checks = new List<ConnectionCheck>();
        var caller = await CheckIdentityAsync(context, checks, cancellationToken);
        if (caller is null)
        {
            checks.Add(Checks.NotTried("Read the organization"));
            checks.Add(Checks.NotTried("Assume the role in three members"));
            return new(at, null, CallerStanding.Unknown, checks);
        }

        var standing = await organization.CheckAsync(context, caller, checks, cancellationToken);
        await members.CheckAsync(context, caller, checks, cancellationToken);
        return new(at, caller, standing, checks);
    }

    /// <summary>Base credentials, then each layer of the role chain. Null when one of them fails.</summary>
    private async Task<CallerIdentity?> CheckIdentityAsync(ConnectionContext context, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        const string Who = "Identify the base credentials";
        CallerIdentity caller;
        try
        {
            caller = await identities.AskAsync(context, context.BaseCredentials, cancellationToken);
            checks.Add(Checks.Passed(Who, caller.Arn));
        }
        catch (AwsCallException refusal)
        {
            checks.Add(Checks.Refused(Who, refusal, Remedies.OfIdentity(refusal, context.Settings)));
            return null;
        }

        foreach (var layer in context.Chain)
        {
            var title = $"Assume {layer.RoleArn}";
            try
            {
                caller = await identities.AskAsync(context, layer.Source, cancellationToken);
                checks.Add(Checks.Passed(title, caller.Arn));
            }
            catch (AwsCallException refusal)
            {
                checks.Add(Checks.Refused(title, refusal, Remedies.OfAssumeRole(layer.RoleArn, caller, context.Settings), Statements.AssumeRole(layer.RoleArn)));
                return null;
            }
        }

        return caller;
    }
}
