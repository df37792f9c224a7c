using CoveDashboard.Configuration;

namespace CoveDashboard.Security.Oidc;

/// <summary>The provider's description of itself, read at the first sign-in and again each hour. Safe for many threads.</summary>
internal sealed class OidcDiscovery(CoveSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly HttpClient _http = new() { MaxResponseContentBufferSize = 1 << 20, Timeout = TimeSpan.FromSeconds(30) };
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Reading? _last;

    /// <exception cref="OidcException">The document cannot be used.</exception>
    /// <exception cref="HttpRequestException">The provider does not answer.</exception>
    public async Task<OidcMetadata> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
            return known;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;
            var authority = settings.Auth.Oidc!.Authority;
            var metadata = OidcMetadata.Parse(await _http.GetStringAsync($"{authority}/.well-known/openid-configuration", cancellationToken), authority);
            _last = new Reading(metadata, clock.GetUtcNow());
            return metadata;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _reading.Dispose();
    }

    private OidcMetadata? Fresh() => _last is { } last && clock.GetUtcNow() - last.At < Lifetime ? last.Metadata : null;

    private sealed record Reading(OidcMetadata Metadata, DateTimeOffset At);
}
