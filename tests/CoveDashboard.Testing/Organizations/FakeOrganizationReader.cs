using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Testing.Organizations;

/// <summary>Gives back what a test sets.</summary>
public sealed class FakeOrganizationReader(Organization organization) : IOrganizationReader
{
    private int _reads;

    /// <summary>What the next reading gives.</summary>
    public Organization Organization { get; set; } = organization;

    /// <summary>Thrown instead of a reading; null: none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Completed before each reading ends; a test may hold it back.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public int Reads => Volatile.Read(ref _reads);

    public async Task<Organization> ReadAsync(string connection, IProgress<OrganizationReadProgress>? progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        progress?.Report(new OrganizationReadProgress(1, Organization.Accounts.Count, 2));
        await Hold.WaitAsync(cancellationToken);
        return Fault is null ? Organization : throw Fault;
    }

    public Task<IReadOnlyDictionary<string, string>> ReadTagsAsync(string connection, string nodeId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal));
}
