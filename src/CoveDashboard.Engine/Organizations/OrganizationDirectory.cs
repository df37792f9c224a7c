namespace CoveDashboard.Engine.Organizations;

/// <inheritdoc cref="IOrganizationDirectory"/>
internal sealed class OrganizationDirectory(IOrganizationReader reader, TimeProvider clock) : IOrganizationDirectory, IAsyncDisposable
{
    private readonly SharedReadings<Organization, OrganizationReadProgress> _readings = new(reader.ReadAsync, clock);

    public event Action<string>? Changed
    {
        add => _readings.Changed += value;
        remove => _readings.Changed -= value;
    }

    public Organization? Last(string connection) => _readings.Last(connection);

    public OrganizationReadProgress? Progress(string connection) => _readings.Progress(connection);

    public async Task<Organization> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken) =>
        Last(connection) is { } last && (maxAge is not { } oldest || clock.GetUtcNow() - last.ReadAt <= oldest)
            ? last
            : await RefreshAsync(connection, cancellationToken);

    public Task<Organization> RefreshAsync(string connection, CancellationToken cancellationToken) => _readings.RefreshAsync(connection, cancellationToken);

    public ValueTask DisposeAsync() => _readings.DisposeAsync();
}
