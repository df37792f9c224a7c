using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Connections.MemberRoles;

namespace CoveDashboard.Aws.Connections;

/// <inheritdoc/>
internal sealed class ConnectionProbe(
    ConnectionContexts contexts, CallerIdentities identities, OrganizationProbe organization, StandingReader standings, MemberProbe members, TimeProvider time) : IConnectionProbe
{
    public async Task<CallerIdentity> IdentifyAsync(string connection, CancellationToken cancellationToken) =>
        await identities.OfCallerAsync(contexts.Get(connection), cancellationToken);

    public async Task<ConnectionReport> CheckAsync(string connection, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var context = contexts.Get(connection);
        var checks = new List<ConnectionCheck>();
        var climbed = await ClimbAsync(context, checks, cancellationToken);
        var caller = climbed.Count == context.Chain.Count + 1 ? climbed[^1].Identity : null;
        if (caller is null)
        {
            checks.Add(Checks.NotTried(CheckArea.Organization, "Read the organization"));
            checks.Add(Checks.NotTried(CheckArea.ReadingRole, "Assume the reading role in three members"));
            checks.Add(Checks.NotTried(CheckArea.ApplyRole, "Assume the apply role in three members"));
            return new(at, null, CallerStanding.Unknown, [.. climbed.Select(l => new CallerLayer(l.RoleArn, l.Identity, CallerStanding.Unknown, null))], checks);
        }

        var readsTree = await organization.CheckAsync(context, caller, checks, cancellationToken);
        var layers = new List<CallerLayer>();
        foreach (var (roleArn, identity) in climbed)
            layers.Add(await standings.ReadAsync(context, caller, roleArn, identity, readsTree, cancellationToken));
        await members.CheckAsync(context, caller, checks, cancellationToken);
        return new(at, caller, layers[^1].Standing, layers, checks);
    }

    public IReadOnlyList<HeldCredentials> Held(string connection)
    {
        var context = contexts.Get(connection);
        return [Held(null, context.BaseCredentials), .. context.Chain.Select(l => Held(l.RoleArn, l.Source))];
    }

    private static HeldCredentials Held(string? roleArn, ICredentialSource source) => new(roleArn, source.Held is not null, source.Held?.Expiration);

    /// <summary>Base credentials, then each layer of the role chain, until one of them fails.</summary>
    private async Task<List<(string? RoleArn, CallerIdentity Identity)>> ClimbAsync(ConnectionContext context, List<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        const string Who = "Identify the base credentials";
        var climbed = new List<(string? RoleArn, CallerIdentity Identity)>();
        try
        {
            climbed.Add((null, await identities.AskAsync(context, context.BaseCredentials, cancellationToken)));
            checks.Add(Checks.Passed(CheckArea.Identity, Who, climbed[^1].Identity.Arn));
        }
        catch (AwsCallException refusal)
        {
            checks.Add(Checks.Refused(CheckArea.Identity, Who, refusal, Remedies.OfIdentity(refusal, context.Settings)));
            return climbed;
        }

        foreach (var (layer, settings) in context.Chain.Zip(context.Settings.AssumeRoles))
        {
            var title = $"Assume {layer.RoleArn}";
            var (roleArn, identity) = climbed[^1];
            try
            {
                climbed.Add((layer.RoleArn, await identities.AskAsync(context, layer.Source, cancellationToken)));
                checks.Add(Checks.Passed(CheckArea.Identity, title, climbed[^1].Identity.Arn));
            }
            catch (AwsCallException refusal)
            {
                var missing = Statements.AssumeRole(layer.RoleArn, identity, TrustPrincipal.Of(identity, roleArn), settings.ExternalId is not null, context.Settings.SourceIdentity is not null);
                checks.Add(Checks.Refused(CheckArea.Identity, title, refusal, Remedies.OfAssumeRole(layer.RoleArn, identity, context.Settings), missing));
                return climbed;
            }
        }

        return climbed;
    }
}
