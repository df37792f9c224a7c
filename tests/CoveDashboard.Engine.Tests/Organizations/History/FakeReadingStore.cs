using CoveDashboard.Engine.Organizations.History;

namespace CoveDashboard.Engine.Tests.Organizations.History;

/// <summary>Readings in memory; a test may let another process be faster.</summary>
internal sealed class FakeReadingStore : IOrganizationReadingStore
{
    private readonly Dictionary<int, byte[]> _documents = [];

    public List<OrganizationReading> Readings { get; } = [];

    /// <summary>Done once before the next write.</summary>
    public Action? Faster { get; set; }

    public Task<IReadOnlyList<OrganizationReading>> ListAsync(string connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OrganizationReading>>([.. Readings.Where(r => r.Connection == connection)]);

    public Task<OrganizationReading?> LastAsync(string connection, CancellationToken cancellationToken) =>
        Task.FromResult(Readings.LastOrDefault(r => r.Connection == connection));

    public Task<ReadOnlyMemory<byte>?> DocumentAsync(string connection, int number, CancellationToken cancellationToken) =>
        Task.FromResult(_documents.TryGetValue(number, out var document) ? (ReadOnlyMemory<byte>?)document : null);

    public Task<bool> ProlongAsync(string connection, int number, DateTimeOffset seenAt, CancellationToken cancellationToken)
    {
        BeFaster();
        if (Readings[^1].Number != number)
            return Task.FromResult(false);
        Readings[^1] = Readings[^1] with { LastSeenAt = seenAt };
        return Task.FromResult(true);
    }

    public Task<bool> AddAsync(OrganizationReading reading, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        BeFaster();
        if (Readings.Exists(r => r.Number == reading.Number))
            return Task.FromResult(false);
        Readings.Add(reading);
        _documents[reading.Number] = document.ToArray();
        return Task.FromResult(true);
    }

    private void BeFaster()
    {
        var faster = Faster;
        Faster = null;
        faster?.Invoke();
    }
}
