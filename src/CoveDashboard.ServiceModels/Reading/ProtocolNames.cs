namespace CoveDashboard.ServiceModels;

/// <summary>The models' names of protocols.</summary>
internal static class ProtocolNames
{
    public static Protocol Parse(string name) => name switch
    {
        "json" => Protocol.Json,
        "query" => Protocol.Query,
        "ec2" => Protocol.Ec2,
        "rest-json" => Protocol.RestJson,
        "rest-xml" => Protocol.RestXml,
        _ => throw new InvalidDataException($"Protocol '{name}' is not known."),
    };

    public static string Of(Protocol protocol) => protocol switch
    {
        Protocol.Json => "json",
        Protocol.Query => "query",
        Protocol.Ec2 => "ec2",
        Protocol.RestJson => "rest-json",
        Protocol.RestXml => "rest-xml",
    };
}
