namespace CoveDashboard.Rehearsal.Identity;

/// <summary>Temporary credentials of a role's session.</summary>
internal sealed record SessionCredentials(string AccessKeyId, string Secret, string Token)
{
    /// <summary>Never the secret or the token.</summary>
    public override string ToString() => AccessKeyId;
}
