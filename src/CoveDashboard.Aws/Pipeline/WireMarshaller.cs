using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>Hands a written request to the SDK, which encodes, signs and sends it.</summary>
internal sealed class WireMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly WireMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var model = (ModelRequest)input;
        var wire = model.Wire;
        var request = new DefaultRequest(model, model.Endpoint.SigningName)
        {
            HttpMethod = wire.Method,
            UseQueryString = true,
            Content = wire.Body,
            OverrideSigningServiceName = model.Endpoint.SigningName,
        };
        SetPath(request, wire);
        foreach (var (name, value) in wire.Headers)
            request.Headers[name] = value;
        if (wire.ContentType is { } contentType)
            request.Headers["Content-Type"] = contentType;
        SetQuery(request, wire);
        return request;
    }

    private static void SetPath(DefaultRequest request, WireRequest wire)
    {
        var path = "";
        for (var i = 0; i < wire.Path.Count; i++)
        {
            var segment = wire.Path[i];
            var text = segment.Text;
            if (segment.Label is not null)
            {
                text = segment.Greedy ? $"{{p{i}+}}" : $"{{p{i}}}";
                request.AddPathResource(text, segment.Text);
            }

            path += "/" + text;
        }

        request.ResourcePath = wire.TrailingSlash || path.Length == 0 ? path + "/" : path;
    }

    private static void SetQuery(DefaultRequest request, WireRequest wire)
    {
        foreach (var group in wire.Query.GroupBy(q => q.Key, StringComparer.Ordinal))
        {
            var values = group.Where(q => q.Value is not null).Select(q => q.Value!).ToList();
            switch (values.Count)
            {
                case 0:
                    request.AddSubResource(group.Key);
                    break;
                case 1:
                    request.ParameterCollection.Add(group.Key, values[0]);
                    break;
                default:
                    request.ParameterCollection.Add(group.Key, values);
                    break;
            }
        }
    }
}
