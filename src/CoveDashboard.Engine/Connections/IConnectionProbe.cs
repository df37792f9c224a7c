namespace CoveDashboard.Engine.Connections;

/// <summary>Tries what a connection can do, and says what is missing. Reads only. Implemented over AWS.</summary>
public interface IConnectionProbe
{
    /// <summary>Who the caller is; cached for some minutes.</summary>
    /// <exception cref="Calls.AwsCallException">The caller is not known.</exception>
    Task<CallerIdentity> IdentifyAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Tries identity, each layer of the role chain, organization access, and three members. Never throws for what AWS refuses.</summary>
    Task<ConnectionReport> CheckAsync(string connection, CancellationToken cancellationToken);
}

/// <summary>The answer of GetCallerIdentity.</summary>
public sealed record CallerIdentity(string AccountId, string Arn, string UserId)
{
    /// <summary>Second part of the ARN.</summary>
    public string Partition => Arn.Split(':') is [_, { Length: > 0 } partition, ..] ? partition : "aws";
}

/// <summary>What a check found, step by step, in order.</summary>
public sealed record ConnectionReport(DateTimeOffset CheckedAt, CallerIdentity? Caller, CallerStanding Standing, IReadOnlyList<ConnectionCheck> Checks);

/// <summary>What the caller is to the organization.</summary>
public enum CallerStanding
{
    Unknown,
    ManagementAccount,
    DelegatedAdministrator,
    Neither,
}

/// <summary>One step of a check.</summary>
/// <param name="Title">What was tried, e.g. <c>List the accounts of an OU</c>.</param>
/// <param name="Passed">Null: not tried, because an earlier step failed.</param>
/// <param name="Detail">What was found, or AWS's message (hostile text).</param>
/// <param name="MissingStatement">IAM policy statement (JSON) that would grant it; null when nothing is missing or it cannot be told.</param>
/// <param name="Remedies">What a person can do, in order of likelihood.</param>
public sealed record ConnectionCheck(string Title, bool? Passed, string Detail, string? MissingStatement, IReadOnlyList<string> Remedies);
