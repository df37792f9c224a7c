using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>
/// Gives a request its endpoint, signing region and credentials. They travel with the request, so that one client a
/// service serves every account and region.
/// </summary>
internal sealed class AddressHandler : PipelineHandler
{
    private static readonly AWS4Signer SigV4 = new();
    private static readonly NullSigner Unsigned = new();

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var model = (ModelRequest)context.OriginalRequest;
        context.Request.Endpoint = WithPrefix(model);
        context.Request.AuthenticationRegion = model.Endpoint.SigningRegion;
        context.Request.SignatureVersion = SignatureVersion.SigV4;
        context.Identity = model.Credentials!;
        context.Signer = model.Credentials is null ? Unsigned : SigV4;
        return base.InvokeAsync<T>(executionContext);
    }

    private static Uri WithPrefix(ModelRequest model)
    {
        var url = model.Endpoint.Url;
        return model.Wire.HostPrefix is { } prefix && !model.Endpoint.IsCustom
            ? new UriBuilder(url) { Host = prefix + url.Host }.Uri
            : url;
    }
}
