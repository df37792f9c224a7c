namespace CoveDashboard.Engine.Organizations.Tags;

/// <inheritdoc cref="IAccountTags"/>
internal sealed class AccountTags : IAccountTags, IAsyncDisposable
{
    private readonly IOrganizationDirectory _directory;
    private readonly IOrganizationReader _reader;
    private readonly TimeProvider _clock;
    private readonly SharedReadings<AccountTagReading, AccountTagProgress> _readings;

    public AccountTags(IOrganizationDirectory directory, IOrganizationReader reader, TimeProvider clock)
    {
        _directory = directory;
        _reader = reader;
        _clock = clock;
        _readings = new(ReadAsync, clock);
    }

    public event Action<string>? Changed
    {
        add => _readings.Changed += value;
        remove => _readings.Changed -= value;
    }

    public AccountTagReading? Last(string connection) => _readings.Last(connection);

    public AccountTagProgress? Progress(string connection) => _readings.Progress(connection);

    public async Task<AccountTagReading> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken) =>
        Last(connection) is { } last && (maxAge is not { } oldest || _clock.GetUtcNow() - last.ReadAt <= oldest)
            ? last
            : await RefreshAsync(connection, cancellationToken);

    public Task<AccountTagReading> RefreshAsync(string connection, CancellationToken cancellationToken) => _readings.RefreshAsync(connection, cancellationToken);

    public ValueTask DisposeAsync() => _readings.DisposeAsync();

    private async Task<AccountTagReading> ReadAsync(string connection, IProgress<AccountTagProgress> progress, CancellationToken cancellationToken)
    {
        var readAt = _clock.GetUtcNow();
        var organization = await _directory.GetAsync(connection, maxAge: null, cancellationToken);
        var crawl = new TagCrawl((id, token) => _reader.ReadTagsAsync(connection, id, token), organization.Accounts, progress);
        await crawl.RunAsync(cancellationToken);
        return new AccountTagReading(readAt, crawl.Tags, crawl.Unreadable);
    }
}
