using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>Settings of a client: the SDK neither retries, nor resolves endpoints, nor looks for credentials here.</summary>
internal sealed class ModelClientConfig : ClientConfig
{
    private static readonly DefaultConfigurationProvider Defaults = new(
        [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]);

    public ModelClientConfig(string signingName, HttpClientFactory clients)
        : base(Defaults)
    {
        AuthenticationServiceName = signingName;
        DefaultConfigurationMode = Amazon.Runtime.DefaultConfigurationMode.Standard;
        RegionEndpoint = RegionEndpoint.USEast1;
        HttpClientFactory = clients;
        MaxErrorRetry = 0;
        IgnoreConfiguredEndpointUrls = true;
        AllowAutoRedirect = false;
        LogResponse = false;
        DisableLogging = true;
    }

    public override string ServiceVersion => "1.0";

    public override string UserAgent => "CoveDashboard/0.1";

    public override string RegionEndpointServiceName => AuthenticationServiceName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        throw new NotSupportedException("Endpoints come with the request.");
}
