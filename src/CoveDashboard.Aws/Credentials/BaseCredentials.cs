using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Credentials;

/// <summary>
/// Base credentials of a connection: given by the host, of a named profile (SSO too), or of the SDK's default chain. The
/// SDK renews what it found by itself.
/// </summary>
internal sealed class BaseCredentials : ICredentialSource
{
    private readonly ConnectionSettings _settings;
    private readonly Lock _lock = new();
    private AWSCredentials? _found;
    private IssuedCredentials? _issued;

    public BaseCredentials(ConnectionSettings settings)
    {
        _settings = settings;
        if (settings.Credentials is { } given)
            _issued = new(given.AccessKeyId, given.SecretAccessKey, sessionToken: null, expiration: null);
    }

    public IssuedCredentials? Held
    {
        get
        {
            lock (_lock)
                return _issued;
        }
    }

    public async ValueTask<IssuedCredentials> GetAsync(CancellationToken cancellationToken)
    {
        if (_settings.Credentials is not null)
            return _issued!;
        try
        {
            _found ??= await FindAsync(cancellationToken);
            var keys = await _found.GetCredentialsAsync();
            return Keep(keys);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException or ArgumentException or HttpRequestException)
        {
            // The SDK's text may quote files and URLs, never keys; the cause goes along for the log.
            throw new AwsCallException(AwsErrorKind.Unknown, "NoCredentials", $"There are no base credentials for connection {_settings.Name}: {Source()} gave none. {e.Message}", e);
        }
    }

    public bool Reject(IssuedCredentials refused)
    {
        if (_settings.Credentials is not null || _found is not RefreshingAWSCredentials refreshing)
            return false;
        refreshing.ClearCredentials();
        return true;
    }

    private async Task<AWSCredentials> FindAsync(CancellationToken cancellationToken)
    {
        if (_settings.Profile is { } profile)
        {
            return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
                ? credentials
                : throw new InvalidOperationException($"There is no profile '{profile}' with credentials in the shared config and credentials files.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(clientConfig: null);
    }

    private IssuedCredentials Keep(ImmutableCredentials keys)
    {
        lock (_lock)
        {
            if (_issued is null || _issued.AccessKeyId != keys.AccessKey || _issued.SecretAccessKey != keys.SecretKey || (_issued.SessionToken ?? "") != (keys.Token ?? ""))
                _issued = new(keys.AccessKey, keys.SecretKey, keys.UseToken ? keys.Token : null, EndOf(keys));
            return _issued;
        }
    }

    /// <summary>Known of roles and single sign-on; who issued the others renews them or they do not end.</summary>
    private static DateTimeOffset? EndOf(ImmutableCredentials keys) => keys switch
    {
        AssumeRoleImmutableCredentials role => new DateTimeOffset(role.Expiration.ToUniversalTime()),
        SSOImmutableCredentials signOn => new DateTimeOffset(signOn.Expiration.ToUniversalTime()),
        _ => null,
    };

    private string Source() => _settings.Profile is { } profile ? $"profile '{profile}'" : "the default credential chain";
}
