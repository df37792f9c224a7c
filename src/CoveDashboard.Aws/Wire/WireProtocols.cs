using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire;

/// <summary>The five protocols.</summary>
internal static class WireProtocols
{
    private static readonly JsonProtocol Json = new();
    private static readonly QueryProtocol Query = new(ec2: false);
    private static readonly QueryProtocol Ec2 = new(ec2: true);
    private static readonly RestJsonProtocol RestJson = new();
    private static readonly RestXmlProtocol RestXml = new();

    public static IWireProtocol For(Protocol protocol) => protocol switch
    {
        Protocol.Json => Json,
        Protocol.Query => Query,
        Protocol.Ec2 => Ec2,
        Protocol.RestJson => RestJson,
        Protocol.RestXml => RestXml,
    };
}
