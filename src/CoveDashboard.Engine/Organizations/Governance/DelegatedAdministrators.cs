using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Organizations.Governance;

/// <inheritdoc cref="IDelegatedAdministrators"/>
internal sealed class DelegatedAdministrators : IDelegatedAdministrators, IAsyncDisposable
{
    private readonly IGovernanceReader _reader;
    private readonly TimeProvider _clock;
    private readonly SharedReadings<DelegationReading, OrganizationReadProgress> _readings;

    public DelegatedAdministrators(IGovernanceReader reader, TimeProvider clock)
    {
        _reader = reader;
        _clock = clock;
        _readings = new((connection, _, token) => ReadAsync(connection, token), clock);
    }

    public DelegationReading? Last(string connection) => _readings.Last(connection);

    public async Task<DelegationReading> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken) =>
        Last(connection) is { } last && (maxAge is not { } oldest || _clock.GetUtcNow() - last.ReadAt <= oldest)
            ? last
            : await _readings.RefreshAsync(connection, cancellationToken);

    public ValueTask DisposeAsync() => _readings.DisposeAsync();

    private async Task<DelegationReading> ReadAsync(string connection, CancellationToken cancellationToken)
    {
        var readAt = _clock.GetUtcNow();
        try
        {
            var administrators = await _reader.ReadDelegatedAdministratorsAsync(connection, cancellationToken);
            return new(readAt, administrators.DistinctBy(a => a.AccountId).ToDictionary(a => a.AccountId, StringComparer.Ordinal), null);
        }
        catch (AwsCallException refusal)
        {
            return new(readAt, null, new UnreadableNode("", "ListDelegatedAdministrators", refusal.Code, refusal.Message));
        }
    }
}
