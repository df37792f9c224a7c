namespace CoveDashboard.ServiceModels;

/// <summary>How a service speaks on the wire. The names are those of the service models.</summary>
public enum Protocol
{
    /// <summary><c>json</c>: JSON bodies, the operation in <c>X-Amz-Target</c>.</summary>
    Json,

    /// <summary><c>query</c>: form bodies, XML answers.</summary>
    Query,

    /// <summary><c>ec2</c>: the query dialect of EC2.</summary>
    Ec2,

    /// <summary><c>rest-json</c>: JSON bodies, members bound to method, path, query and headers.</summary>
    RestJson,

    /// <summary><c>rest-xml</c>: XML bodies, members bound to method, path, query and headers.</summary>
    RestXml,
}
