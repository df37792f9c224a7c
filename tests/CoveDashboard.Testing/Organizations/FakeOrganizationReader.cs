using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Testing.Organizations;

/// <summary>Gives back what a test sets.</summary>
public sealed class FakeOrganizationReader(Organization organization) : IOrganizationReader
{
    private int _reads;
    private int _tagCalls;

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

    /// <summary>Tags by node id; a node that is not here has none.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes whose tags are refused.</summary>
    public HashSet<string> RefusedTags { get; } = new(StringComparer.Ordinal);

    /// <summary>How often tags were asked for.</summary>
    public int TagCalls => Volatile.Read(ref _tagCalls);

    public async Task<IReadOnlyDictionary<string, string>> ReadTagsAsync(string connection, string nodeId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tagCalls);
        await Hold.WaitAsync(cancellationToken);
        return RefusedTags.Contains(nodeId)
            ? throw new AwsCallException(AwsErrorKind.AccessDenied, "AccessDeniedException", "not authorized")
            : Tags.GetValueOrDefault(nodeId) ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
