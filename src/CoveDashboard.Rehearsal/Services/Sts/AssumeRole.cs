using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.Sts;

/// <summary>
/// AssumeRole. A missing role, a refusing trust, a wrong external id and an account that is not there all answer
/// AccessDenied alike, as AWS does.
/// </summary>
internal sealed class AssumeRole(World world, RoleDirectory roles, SessionTokens tokens, Func<RehearsalFaults> faults)
{
    private const int RememberedPolicies = 64;
    private static readonly TimeSpan ChainingLimit = TimeSpan.FromHours(1);

    private readonly BoundedCache<(string? Policy, string Arns), SessionPolicyCheck> _checks = new(RememberedPolicies);

    public Answer Run(Call call, JsonObject input)
    {
        var request = new AssumeRoleRequest(input);
        // A run sends the same policy into every account.
        var policies = _checks.GetOrAdd((request.Policy, string.Join(' ', request.PolicyArns)), _ => SessionPolicyCheck.Of(request.Policy, request.PolicyArns));
        if ((request.Check() ?? policies.Fault) is { } fault)
            return fault;
        if (Find(call, request) is not { } found)
            return Denied(call, "sts:AssumeRole", request.RoleArn);

        var (accountId, role) = found;
        if (request.SourceIdentity is not null && !role.AllowsSourceIdentity)
            return Denied(call, "sts:SetSourceIdentity", request.RoleArn);
        if (request.Duration > role.MaxSessionDuration)
            return Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        if (call.Caller.Session is not null && request.Duration > ChainingLimit)
            return Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");

        return Grant(call, accountId, role, request, policies.PackedSize);
    }

    private (string AccountId, Role Role)? Find(Call call, AssumeRoleRequest request)
    {
        // arn:aws:iam::123456789012:role/path/name
        var parts = request.RoleArn.Split(':', 6);
        if (parts is not ["arn", "aws", "iam", "", var accountId, var path] || !path.StartsWith("role/", StringComparison.Ordinal))
            return null;
        if (faults().DenyAccounts.Contains(accountId) || world.Organization.FindAccount(accountId) is not { IsActive: true })
            return null;
        if (roles.Find(accountId, path.Split('/')[^1]) is not { } role || role.Arn(accountId) != request.RoleArn)
            return null;

        var trusted = role.TrustedAccounts.Contains(call.AccountId) && (role.ExternalId is null || role.ExternalId == request.ExternalId);
        return trusted ? (accountId, role) : null;
    }

    private Answer Grant(Call call, string accountId, Role role, AssumeRoleRequest request, int packedSize)
    {
        var session = new RoleSession
        {
            AccountId = accountId,
            RoleName = role.Name,
            SessionName = request.SessionName,
            IssuedAt = call.Now,
            ExpiresAt = call.Now + request.Duration,
            SourceIdentity = request.SourceIdentity ?? call.Caller.Session?.SourceIdentity,
            Policy = request.Policy,
            PolicyArns = request.PolicyArns,
        };
        var credentials = tokens.Issue(session);
        var output = new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = credentials.AccessKeyId,
                ["SecretAccessKey"] = credentials.Secret,
                ["SessionToken"] = credentials.Token,
                ["Expiration"] = session.ExpiresAt,
            },
            ["AssumedRoleUser"] = new JsonObject
            {
                ["AssumedRoleId"] = $"{roles.IdOf(accountId, role.Name)}:{session.SessionName}",
                ["Arn"] = $"arn:aws:sts::{accountId}:assumed-role/{role.Name}/{session.SessionName}",
            },
        };
        if (packedSize > 0)
            output["PackedPolicySize"] = packedSize;
        if (session.SourceIdentity is { } sourceIdentity)
            output["SourceIdentity"] = sourceIdentity;
        return output;
    }

    private static AwsFault Denied(Call call, string action, string resource) =>
        new("AccessDenied", $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: {resource}", 403);

    private static AwsFault Invalid(string message) => new("ValidationError", message, 400);
}
