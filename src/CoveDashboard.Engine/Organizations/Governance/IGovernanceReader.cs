namespace CoveDashboard.Engine.Organizations.Governance;

/// <summary>
/// Reads policies and delegated administrators over a connection, paced by the organization's limiter. Implemented over AWS; safe for
/// many threads; caches nothing. Names and descriptions are hostile text.
/// </summary>
public interface IGovernanceReader
{
    /// <summary>Policies of one type that are attached to a node itself.</summary>
    /// <param name="type">AWS's word, e.g. <c>SERVICE_CONTROL_POLICY</c>.</param>
    /// <exception cref="Calls.AwsCallException">AWS refused.</exception>
    Task<IReadOnlyList<PolicySummary>> ReadPoliciesAsync(string connection, string nodeId, string type, CancellationToken cancellationToken);

    /// <summary>Accounts that administer a service for the organization.</summary>
    /// <exception cref="Calls.AwsCallException">AWS refused.</exception>
    Task<IReadOnlyList<DelegatedAdministrator>> ReadDelegatedAdministratorsAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Services that an account administers; empty for an account that is not registered.</summary>
    /// <exception cref="Calls.AwsCallException">AWS refused.</exception>
    Task<IReadOnlyList<DelegatedService>> ReadDelegatedServicesAsync(string connection, string accountId, CancellationToken cancellationToken);
}

/// <summary>A policy of the organization, without its content.</summary>
/// <param name="Type">AWS's word, e.g. <c>SERVICE_CONTROL_POLICY</c>.</param>
/// <param name="IsAwsManaged">AWS made it; everyone has it.</param>
public sealed record PolicySummary(string Id, string Name, string? Description, string Type, bool IsAwsManaged);

/// <summary>An account that administers services for the organization.</summary>
/// <param name="Since">When the first service was delegated to it; null when AWS did not say.</param>
public sealed record DelegatedAdministrator(string AccountId, DateTimeOffset? Since);

/// <summary>A service that an account administers.</summary>
/// <param name="Principal">E.g. <c>cloudtrail.amazonaws.com</c>.</param>
/// <param name="Since">Null when AWS did not say.</param>
public sealed record DelegatedService(string Principal, DateTimeOffset? Since);
