using CoveDashboard.Engine.Organizations.Tags;

namespace CoveDashboard.Testing.Organizations;

/// <summary>Gives back the reading that a test sets, for every connection; without one it has none and gives an empty one when asked.</summary>
public sealed class FakeAccountTags : IAccountTags
{
    private static readonly AccountTagReading Nothing = new(DateTimeOffset.UnixEpoch, new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal), []);

    public event Action<string>? Changed;

    public AccountTagReading? Reading { get; set; }

    public AccountTagProgress? Under { get; set; }

    public AccountTagReading? Last(string connection) => Reading;

    public AccountTagProgress? Progress(string connection) => Under;

    public Task<AccountTagReading> GetAsync(string connection, TimeSpan? maxAge, CancellationToken cancellationToken) => Task.FromResult(Reading ?? Nothing);

    public Task<AccountTagReading> RefreshAsync(string connection, CancellationToken cancellationToken) => Task.FromResult(Reading ?? Nothing);

    public void Tell(string connection) => Changed?.Invoke(connection);
}
