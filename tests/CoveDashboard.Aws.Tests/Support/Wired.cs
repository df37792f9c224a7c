using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Pipeline;
using CoveDashboard.Aws.Telemetry;
using CoveDashboard.Aws.Tests.Wire;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>The call path alone, over a server whose answers a test writes and a clock that it moves.</summary>
internal sealed class Wired : IAsyncDisposable, ICredentialSource, ICallObserver
{
    private readonly SharedHttpClient _http = new();
    private readonly ServiceClients _clients;
    private readonly CallInvoker _invoker;
    private readonly Queue<Answer> _answers = new();
    private int _issued;

    public Wired(RateLimitSettings? limit = null)
    {
        Server = new RecordingServer(_ => _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek());
        Lane = new CallLane(limit, Time);
        _clients = new ServiceClients(_http);
        _invoker = new CallInvoker(new AttemptSender(_clients, Time), new CallMetrics(new CallLanes(Time)), Time);
        Url = Server.Url;
    }

    public FakeClock Time { get; } = new();

    public RecordingServer Server { get; }

    public CallLane Lane { get; }

    public Uri Url { get; set; }

    public string Region { get; set; } = "eu-west-1";

    public IssuedCredentials? Held => null;

    public bool CanRenew { get; set; } = true;

    public ConcurrentQueue<CallObservation> Observed { get; } = new();

    public int Sent => Server.Requests.Count;

    /// <summary>Answers in order; the last one stays.</summary>
    public Wired Answering(params Answer[] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
        return this;
    }

    public Task<JsonObject> CallAsync(string service, string operation, string parameters = "{}", CancellationToken cancellationToken = default)
    {
        var route = new CallRoute
        {
            Endpoints = new EndpointResolver(new ConnectionSettings { Name = "acme", ServiceEndpoints = [new("*", null, Url)] }),
            Credentials = this,
            Region = Region,
            AccountId = "111111111111",
            Lane = Lane,
            Observer = this,
        };
        return Time.RunAsync(_invoker.InvokeAsync(route, Models.Operation(service, operation), JsonNode.Parse(parameters)!.AsObject(), cancellationToken), TimeSpan.FromSeconds(30));
    }

    public Task<AwsCallException> FailAsync(string service, string operation, string parameters = "{}") =>
        Should.ThrowAsync<AwsCallException>(CallAsync(service, operation, parameters));

    ValueTask<IssuedCredentials> ICredentialSource.GetAsync(CancellationToken cancellationToken) =>
        new(new IssuedCredentials($"AKIA{_issued}", "the-secret-key", $"the-token-{_issued}", null));

    bool ICredentialSource.Reject(IssuedCredentials refused)
    {
        _issued++;
        return CanRenew;
    }

    void ICallObserver.Observe(CallObservation observation) => Observed.Enqueue(observation);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        _http.Dispose();
        Lane.Dispose();
        await Server.DisposeAsync();
    }
}
