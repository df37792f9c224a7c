namespace CoveDashboard.ServiceModels;

/// <summary>One operation of a service. Immutable; safe for many threads.</summary>
public sealed class OperationModel
{
    public string Name { get; internal set; } = "";

    public ServiceModel Service { get; internal set; } = null!;

    /// <summary>HTTP method, upper case.</summary>
    public string HttpMethod { get; internal set; } = "POST";

    /// <summary>Request URI with labels, e.g. <c>/{Bucket}/{Key+}?acl</c>; <c>/</c> for the protocols without bindings.</summary>
    public string RequestUri { get; internal set; } = "/";

    /// <summary>Status code of a good answer when the model names one, else 200.</summary>
    public int ResponseCode { get; internal set; } = 200;

    /// <summary>Null when the operation takes nothing.</summary>
    public Shape? Input { get; internal set; }

    /// <summary>Name of the XML root element of the body (rest-xml); null when the model names none.</summary>
    public string? InputLocationName { get; internal set; }

    /// <summary>XML namespace of that root element.</summary>
    public string? InputXmlNamespace { get; internal set; }

    /// <summary>Null when the operation answers nothing.</summary>
    public Shape? Output { get; internal set; }

    /// <summary>Element that wraps the result of a query operation (<c>…Result</c>); null when there is none.</summary>
    public string? ResultWrapper { get; internal set; }

    /// <summary>Prefix of the host name, e.g. <c>data-</c> or <c>{AccountId}.</c>; null when there is none.</summary>
    public string? HostPrefix { get; internal set; }

    /// <summary>Authentication other than the service's (<c>none</c>, <c>v4-unsigned-body</c>); null when the service's holds.</summary>
    public string? AuthType { get; internal set; }

    /// <summary>The request needs a checksum of its body (Content-MD5 or x-amz-checksum-…).</summary>
    public bool ChecksumRequired { get; internal set; }

    /// <summary>Null when the operation has no pages.</summary>
    public Paginator? Paginator { get; internal set; }

    public OperationClass Class { get; internal set; }

    /// <summary>The IAM action that allows the operation, e.g. <c>s3:ListAllMyBuckets</c> for <c>ListBuckets</c>.</summary>
    public string IamAction { get; internal set; } = "";
}
