using Amazon.Runtime;

namespace CoveDashboard.Aws.Credentials;

/// <summary>One set of keys. Immutable; never printed.</summary>
internal sealed class IssuedCredentials(string accessKeyId, string secretAccessKey, string? sessionToken, DateTimeOffset? expiration)
{
    /// <summary>What the signer takes.</summary>
    public AWSCredentials Signing { get; } = sessionToken is null
        ? new BasicAWSCredentials(accessKeyId, secretAccessKey)
        : new SessionAWSCredentials(accessKeyId, secretAccessKey, sessionToken);

    public string AccessKeyId { get; } = accessKeyId;

    public string SecretAccessKey { get; } = secretAccessKey;

    public string? SessionToken { get; } = sessionToken;

    /// <summary>Null: they do not expire, or who issued them renews them.</summary>
    public DateTimeOffset? Expiration { get; } = expiration;

    public override string ToString() => "credentials";
}
