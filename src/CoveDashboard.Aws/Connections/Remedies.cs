using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>What a person can do about a refusal, likeliest first.</summary>
internal static class Remedies
{
    public static IReadOnlyList<string> OfIdentity(AwsCallException refusal, ConnectionSettings settings) => refusal.Kind switch
    {
        AwsErrorKind.EndpointUnreachable => ["Check the network, the proxy and the connection's Region and ServiceEndpoints.", "Start the endpoint, if it is one of your own."],
        AwsErrorKind.ExpiredCredentials => ["Sign in again: the base credentials have expired."],
        _ when settings.Profile is { } profile => [$"Check profile '{profile}' in the shared config; for an SSO profile run: aws sso login --profile {profile}."],
        _ => ["Give the process credentials: environment, shared config, container or instance role; or name a Profile for this connection."],
    };

    /// <summary>STS answers alike for a missing role, a refusing trust and a wrong external id, so all are named.</summary>
    public static IReadOnlyList<string> OfAssumeRole(string roleArn, CallerIdentity caller, ConnectionSettings settings)
    {
        var remedies = new List<string>
        {
            $"Create the role: {roleArn} may not exist.",
            $"Let the role's trust policy name {caller.AccountId} (or {caller.Arn}) as principal of sts:AssumeRole.",
            settings.ExternalId is null && settings.AssumeRoles.All(r => r.ExternalId is null)
                ? "If the trust policy asks for an external id, configure it as ExternalId."
                : "Compare the configured ExternalId with the one that the trust policy asks for.",
            $"Allow the caller sts:AssumeRole on {roleArn}; a permission boundary or a service control policy may forbid it too.",
        };
        if (settings.SourceIdentity is not null)
            remedies.Insert(2, "Let the trust policy allow sts:SetSourceIdentity as well, or remove SourceIdentity.");
        return remedies;
    }

    public static IReadOnlyList<string> OfOrganization(AwsCallException refusal, CallerIdentity caller) => refusal.Code switch
    {
        "AWSOrganizationsNotInUseException" => [$"Account {caller.AccountId} is in no organization: use credentials of the management account or of a delegated administrator, or configure Accounts."],
        _ when refusal.Kind == AwsErrorKind.AccessDenied =>
        [
            $"Attach the statement to {caller.Arn}.",
            "Use the management account or a delegated administrator: other members may not read the tree.",
            "Without access: configure the accounts as Accounts.",
        ],
        _ => ["Try again; if it stays, look up the code and the request id."],
    };
}
