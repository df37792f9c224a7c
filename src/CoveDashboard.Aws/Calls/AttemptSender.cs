using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Amazon.Runtime;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Errors;
using CoveDashboard.Aws.Pipeline;
using CoveDashboard.Aws.Wire;
using CoveDashboard.Engine.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>Sends one attempt and says what came of it. Only cancellation and bugs are exceptions here.</summary>
internal sealed class AttemptSender(ServiceClients clients, TimeProvider time)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public async Task<Attempt> SendAsync(CallRoute route, OperationModel operation, JsonObject input, string region, IssuedCredentials? credentials, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var service = operation.Service;
        var protocol = WireProtocols.For(service.Protocol);
        var wire = protocol.Write(operation, input);
        Checksums.Add(operation, wire);
        var endpoint = S3Addressing.Apply(service, route.Endpoints.Resolve(service, region), wire);
        var request = new ModelRequest(operation.Name, wire, endpoint, credentials?.Signing, BodyBounds.Of(operation));
        using var timeout = new CancellationTokenSource(atMost < Timeout ? atMost : Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        WireResponse response;
        try
        {
            response = await clients.For(service).SendAsync(request, either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsTransport(e))
        {
            return new(null, Unreachable(e, endpoint.Url, atMost < Timeout ? atMost : Timeout));
        }

        return Read(protocol, operation, response, credentials, route.Secret);
    }

    private static Attempt Read(IWireProtocol protocol, OperationModel operation, WireResponse response, IssuedCredentials? credentials, string? secret)
    {
        if (response.TooLarge)
            return new(null, new(AwsErrorKind.Unknown, "AnswerTooLarge", $"The answer is longer than {BodyBounds.Of(operation):N0} bytes, the most that is read of {operation.Name}.", response.Status, RequestIds.Of(response)));
        if (!response.IsSuccess || (protocol is RestXmlProtocol && RestXmlProtocol.HoldsError(response)))
            return new(null, Failure(protocol.ReadError(response), response.Status, credentials, secret));
        try
        {
            return new(protocol.Read(operation, response), null) { RequestId = RequestIds.Of(response) };
        }
        catch (Exception e) when (e is JsonException or XmlException or FormatException)
        {
            return new(null, new(AwsErrorKind.Unknown, "UnreadableAnswer", $"The answer of {operation.Name} could not be read: {e.Message}", response.Status, RequestIds.Of(response)) { Cause = e });
        }
    }

    private static CallFailure Failure(ServiceError error, int status, IssuedCredentials? credentials, string? secret) => new(
        ErrorKinds.Of(error.Code, status),
        error.Code,
        ErrorText.Clean(error.Code, error.Message, credentials?.SecretAccessKey, credentials?.SessionToken, secret),
        status,
        error.RequestId,
        error.Region);

    private static bool IsTransport(Exception e) =>
        e is HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException or AmazonClientException;

    private static CallFailure Unreachable(Exception e, Uri url, TimeSpan waited)
    {
        var cause = e as HttpRequestException ?? e.InnerException as HttpRequestException;
        var neverSent = cause?.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            || e is SocketException || e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        var what = e is OperationCanceledException or TimeoutException ? $"No answer within {waited.TotalSeconds:0.#} s" : e.InnerException?.Message ?? e.Message;
        return new(AwsErrorKind.EndpointUnreachable, "EndpointUnreachable", $"{url.GetLeftPart(UriPartial.Authority)} could not be reached: {what}", null, null)
        {
            NeverSent = neverSent,
            ConnectionLost = !neverSent,
            Cause = e,
        };
    }
}

/// <summary>What came of an attempt: an output or a failure.</summary>
internal readonly record struct Attempt(JsonObject? Output, CallFailure? Failure)
{
    /// <summary>AWS's, of an answer that succeeded.</summary>
    public string? RequestId { get; init; }
}
