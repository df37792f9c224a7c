using System.Diagnostics;
using System.Net;
using Amazon.Runtime;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>One HTTP client for all services: connections are pooled per host, whoever calls.</summary>
internal sealed class SharedHttpClient : HttpClientFactory, IDisposable
{
    // Attempts have their own timeout; this one is only a net below it.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly HttpClient _client;

    public SharedHttpClient()
        : this(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 512,
            // A trace's id is not for AWS, and headers after signing would be for nobody. The diagnostics of .NET itself stay.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        })
    {
    }

    /// <param name="handler">What stands for the network; owned from here on.</param>
    internal SharedHttpClient(HttpMessageHandler handler) => _client = new HttpClient(handler) { Timeout = Longest };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
