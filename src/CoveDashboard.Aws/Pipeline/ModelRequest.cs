using Amazon.Runtime;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>One attempt of a call, with the credentials that sign it. Lives for that attempt only.</summary>
/// <param name="credentials">Null: the operation is not signed.</param>
/// <param name="longestBody">Bytes of the answer's body that are read at most.</param>
internal sealed class ModelRequest(string operation, WireRequest wire, Endpoint endpoint, AWSCredentials? credentials, int longestBody) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;

    public WireRequest Wire { get; } = wire;

    public Endpoint Endpoint { get; } = endpoint;

    public AWSCredentials? Credentials { get; } = credentials;

    public int LongestBody { get; } = longestBody;
}
