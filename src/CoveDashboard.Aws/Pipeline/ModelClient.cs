using Amazon.Runtime;
using Amazon.Runtime.Internal;
using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>
/// The client of one service, for every account and region. Of the SDK's pipeline it keeps what encodes, signs and sends;
/// endpoints, credentials, errors and retries are ours. Safe for many threads.
/// </summary>
internal sealed class ModelClient(string signingName, HttpClientFactory clients)
    : AmazonServiceClient(new AnonymousAWSCredentials(), new ModelClientConfig(signingName, clients))
{
    public Task<WireResponse> SendAsync(ModelRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<WireResponse>(request, new InvokeOptions { RequestMarshaller = WireMarshaller.Instance }, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<Unmarshaller>(new AnswerHandler());
        pipeline.AddHandlerAfter<Marshaller>(new AddressHandler());
        pipeline.RemoveHandler<ErrorHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        pipeline.RemoveHandler<RetryHandler>();
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<MetricsHandler>();
        while (pipeline.Handlers.Exists(h => h is CallbackHandler))
            pipeline.RemoveHandler<CallbackHandler>();
    }
}
