using System.Security.Cryptography;
using System.Text;

namespace CoveDashboard.Aws.Credentials;

/// <summary>
/// Everything that makes assumed credentials what they are: credentials are shared for an equal key only. Holds the
/// external id, so it is never printed.
/// </summary>
/// <param name="Caller">ARN of who assumes the role.</param>
/// <param name="PolicyArns">Joined by line breaks, which no ARN holds.</param>
internal sealed record RoleKey(
    string Caller,
    string RoleArn,
    string RoleSessionName,
    string? ExternalId,
    string? SourceIdentity,
    string? Policy,
    string PolicyArns)
{
    public override string ToString() => RoleArn;

    /// <summary>A name of the key for places that may see no secret, e.g. the caller of the next layer.</summary>
    public string Fingerprint() =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Caller, RoleArn, RoleSessionName, ExternalId, SourceIdentity, Policy, PolicyArns))));
}
