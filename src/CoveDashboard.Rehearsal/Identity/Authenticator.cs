using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Routing;
using CoveDashboard.Rehearsal.Signing;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>From a signed request to the caller: the key, its secret, the signature, the session's end.</summary>
internal sealed class Authenticator(World world, RoleDirectory roles, SessionTokens tokens, TimeProvider clock)
{
    private const int RememberedSessions = 2048;

    private readonly Caller _management = new(
        world.Organization.Management.Id,
        $"arn:aws:iam::{world.Organization.Management.Id}:user/rehearsal",
        "AIDA" + new Dice(world.Seed, "management user").UpperId(17),
        RehearsalServer.SecretAccessKey,
        [Policy.Allow("*")]);

    /// <summary>Opening a token and reading its policies costs more than most calls.</summary>
    private readonly BoundedCache<(string Token, string AccessKeyId), Caller?> _sessions = new(RememberedSessions);

    /// <summary>The caller, or how the service words the refusal.</summary>
    /// <param name="expireAfter">Injected fault: sessions end this long after they began; zero is off.</param>
    public (Caller? Caller, AwsFault? Fault) Authenticate(WireRequest request, SignedRequest? signed, Dialect dialect, TimeSpan expireAfter)
    {
        if (signed is null)
            return (null, dialect.MissingToken);
        if (Find(request, signed.AccessKeyId) is not { } caller)
            return (null, dialect.UnknownKey);

        var now = clock.GetUtcNow();
        switch (SignatureVerifier.Verify(request, signed, caller.Secret, now))
        {
            case SignatureVerdict.Mismatch:
                return (null, dialect.Mismatch);
            case SignatureVerdict.Skewed:
                return (null, dialect.Skewed);
            case SignatureVerdict.Good:
                break;
        }

        if (caller.Session is not { } session)
            return (caller, null);
        var end = expireAfter > TimeSpan.Zero && session.IssuedAt + expireAfter < session.ExpiresAt ? session.IssuedAt + expireAfter : session.ExpiresAt;
        return now < end ? (caller, null) : (null, dialect.Expired);
    }

    private Caller? Find(WireRequest request, string accessKeyId)
    {
        if (request.Header("x-amz-security-token") is not { } token)
            return accessKeyId == RehearsalServer.AccessKeyId ? _management : null;
        return _sessions.GetOrAdd((token, accessKeyId), key => tokens.Open(key.Token, key.AccessKeyId) is { } opened ? ToCaller(opened.Session, opened.Credentials) : null);
    }

    private Caller? ToCaller(RoleSession session, SessionCredentials credentials)
    {
        if (roles.Find(session.AccountId, session.RoleName) is not { } role)
            return null;

        var arn = $"arn:aws:sts::{session.AccountId}:assumed-role/{session.RoleName}/{session.SessionName}";
        var userId = $"{roles.IdOf(session.AccountId, session.RoleName)}:{session.SessionName}";
        return new Caller(session.AccountId, arn, userId, credentials.Secret, PoliciesOf(role))
        {
            Session = session,
            SessionPolicies = session.Policy is null && session.PolicyArns.Count == 0 ? null : SessionPoliciesOf(session),
        };
    }

    private static List<Policy> PoliciesOf(Role role)
    {
        List<Policy> policies = [.. role.PolicyArns.Select(ManagedPolicies.Find).OfType<Policy>()];
        if (role.InlineActions.Count > 0)
            policies.Add(Policy.Allow([.. role.InlineActions]));
        return policies;
    }

    private static List<Policy> SessionPoliciesOf(RoleSession session)
    {
        List<Policy> policies = [.. session.PolicyArns.Select(ManagedPolicies.Find).OfType<Policy>()];
        if (session.Policy is { } inline)
            policies.Add(Policy.Parse(inline));
        return policies;
    }
}
