using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations.Governance;

namespace CoveDashboard.Testing.Organizations;

/// <summary>Gives back what a test sets.</summary>
public sealed class FakeGovernanceReader : IGovernanceReader
{
    /// <summary>Attached policies by node id.</summary>
    public Dictionary<string, IReadOnlyList<PolicySummary>> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes whose policies are refused.</summary>
    public HashSet<string> RefusedPolicies { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DelegatedAdministrator> Administrators { get; set; } = [];

    /// <summary>Thrown instead of the administrators; null: none.</summary>
    public AwsCallException? AdministratorsFault { get; set; }

    /// <summary>Delegated services by account id.</summary>
    public Dictionary<string, IReadOnlyList<DelegatedService>> Services { get; } = new(StringComparer.Ordinal);

    public int AdministratorReads { get; private set; }

    public Task<IReadOnlyList<PolicySummary>> ReadPoliciesAsync(string connection, string nodeId, string type, CancellationToken cancellationToken) =>
        RefusedPolicies.Contains(nodeId)
            ? throw new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", "not authorized")
            : Task.FromResult<IReadOnlyList<PolicySummary>>([.. (Policies.GetValueOrDefault(nodeId) ?? []).Where(p => p.Type == type)]);

    public Task<IReadOnlyList<DelegatedAdministrator>> ReadDelegatedAdministratorsAsync(string connection, CancellationToken cancellationToken)
    {
        AdministratorReads++;
        return AdministratorsFault is null ? Task.FromResult(Administrators) : throw AdministratorsFault;
    }

    public Task<IReadOnlyList<DelegatedService>> ReadDelegatedServicesAsync(string connection, string accountId, CancellationToken cancellationToken) =>
        Task.FromResult(Services.GetValueOrDefault(accountId) ?? []);
}
