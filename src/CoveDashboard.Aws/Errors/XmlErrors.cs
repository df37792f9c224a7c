using System.Xml;
using System.Xml.Linq;
using CoveDashboard.Aws.Wire;
using CoveDashboard.Aws.Wire.Xml;

namespace CoveDashboard.Aws.Errors;

/// <summary>Errors of query, ec2 and rest-xml: an <c>Error</c> element somewhere near the root.</summary>
internal static class XmlErrors
{
    public static ServiceError Read(WireResponse response)
    {
        var root = Root(response);
        var error = root is null || root.Name.LocalName == "Error"
            ? root
            : root.Descendants().FirstOrDefault(e => e.Name.LocalName == "Error") ?? root;
        var requestId = RequestIds.Of(response) ?? Find(root, "RequestId") ?? Find(root, "RequestID") ?? Find(root, "requestId");
        var region = response.Headers.GetValueOrDefault("x-amz-bucket-region") ?? Child(error, "Region");
        return new(Child(error, "Code") ?? StatusCodes.Code(response.Status), Child(error, "Message") ?? Child(error, "message") ?? "", requestId, region);
    }

    private static XElement? Root(WireResponse response)
    {
        try
        {
            return SafeXml.Load(response.Body);
        }
        catch (XmlException)
        {
            // A proxy's page rather than AWS's answer; the status says all that is known.
            return null;
        }
    }

    private static string? Child(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;

    private static string? Find(XElement? root, string name) =>
        root?.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;
}
