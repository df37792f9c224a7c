namespace CoveDashboard.ServiceModels;

/// <summary>One service: its wire protocol and its operations. Immutable once loaded; safe for many threads.</summary>
public sealed class ServiceModel
{
    /// <summary>Key in the catalogue and name in the AWS CLI's sense where they agree, e.g. <c>cloudtrail</c>, <c>ec2</c>, <c>s3</c>.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>AWS's service id, e.g. <c>CloudTrail</c>.</summary>
    public string ServiceId { get; internal set; } = "";

    public string FullName { get; internal set; } = "";

    /// <summary>First label of the service's host name.</summary>
    public string EndpointPrefix { get; internal set; } = "";

    /// <summary>Service in the SigV4 credential scope.</summary>
    public string SigningName { get; internal set; } = "";

    /// <summary>Prefix of the service's IAM actions, e.g. <c>cloudtrail</c>.</summary>
    public string IamPrefix { get; internal set; } = "";

    public string ApiVersion { get; internal set; } = "";

    public Protocol Protocol { get; internal set; }

    /// <summary><c>1.0</c> or <c>1.1</c> for the json protocol; null for every other.</summary>
    public string? JsonVersion { get; internal set; }

    /// <summary>Prefix of <c>X-Amz-Target</c> for the json protocol; null for every other.</summary>
    public string? TargetPrefix { get; internal set; }

    /// <summary>Default XML namespace; null when there is none.</summary>
    public string? XmlNamespace { get; internal set; }

    /// <summary>One endpoint for the whole partition (IAM, Organizations, Route 53, CloudFront …).</summary>
    public bool IsPartitionGlobal => GlobalEndpoints.Count > 0;

    /// <summary>That endpoint by partition; empty for a regional service. A partition that is missing does not have the service.</summary>
    public IReadOnlyDictionary<string, GlobalEndpoint> GlobalEndpoints { get; internal set; } = new Dictionary<string, GlobalEndpoint>(StringComparer.Ordinal);

    /// <summary>Error codes that are known, with their HTTP status: the protocol's common ones, the model's and the overlay's.</summary>
    public IReadOnlyDictionary<string, int> ErrorStatus { get; internal set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Operations by exact name.</summary>
    public IReadOnlyDictionary<string, OperationModel> Operations { get; internal set; } = new Dictionary<string, OperationModel>(StringComparer.Ordinal);

    /// <summary>Finds an operation by exact name; null when there is none.</summary>
    public OperationModel? FindOperation(string name) => Operations.GetValueOrDefault(name);
}
