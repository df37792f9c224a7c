namespace CoveDashboard.Aws.Credentials;

/// <summary>Gives credentials that are valid now. Safe for many threads.</summary>
internal interface ICredentialSource
{
    /// <exception cref="Engine.Calls.AwsCallException">There are none.</exception>
    ValueTask<IssuedCredentials> GetAsync(CancellationToken cancellationToken);

    /// <summary>What <see cref="GetAsync"/> gave last and would give again; null when there is nothing yet. Sends nothing.</summary>
    IssuedCredentials? Held { get; }

    /// <summary>AWS refused these as expired: the next <see cref="GetAsync"/> gives others.</summary>
    /// <returns>False when there can be no others.</returns>
    bool Reject(IssuedCredentials refused);
}
