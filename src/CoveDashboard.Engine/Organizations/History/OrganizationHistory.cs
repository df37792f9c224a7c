namespace CoveDashboard.Engine.Organizations.History;

/// <inheritdoc cref="IOrganizationHistory"/>
internal sealed class OrganizationHistory(IOrganizationReadingStore store, HistoryBell bell) : IOrganizationHistory
{
    public event Action<string>? Kept
    {
        add => bell.Kept += value;
        remove => bell.Kept -= value;
    }

    public Task<IReadOnlyList<OrganizationReading>> ListAsync(string connection, CancellationToken cancellationToken) => store.ListAsync(connection, cancellationToken);

    public async Task<OrganizationReading?> AtAsync(string connection, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await store.ListAsync(connection, cancellationToken)).LastOrDefault(r => r.FirstSeenAt <= at);

    public async Task<Organization?> OpenAsync(OrganizationReading reading, CancellationToken cancellationToken) =>
        await store.DocumentAsync(reading.Connection, reading.Number, cancellationToken) is { } document ? ReadingDocument.Read(reading, document.Span) : null;

    public async Task<OrganizationComparison?> CompareAsync(OrganizationReading from, OrganizationReading to, CancellationToken cancellationToken)
    {
        if (await OpenAsync(from, cancellationToken) is not { } before || await OpenAsync(to, cancellationToken) is not { } after)
            return null;
        var changes = OrganizationComparer.Compare(before, after, from.LastSeenAt).ToList();
        var counts = changes.CountBy(c => c.Kind).ToDictionary(c => c.Key, c => c.Value);
        return new OrganizationComparison(from, to, changes.Count > OrganizationComparison.MaxChanges ? changes[..OrganizationComparison.MaxChanges] : changes, counts);
    }
}
