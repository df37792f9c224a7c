using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Tests.Support;

/// <summary>A call as the fake saw it.</summary>
internal sealed record FakeCall(string Key, string Region, JsonObject Parameters);

/// <summary>A session, of account 111122223333 unless another is named, that answers as it is told, keeps the calls, and refuses what it was not told.</summary>
internal sealed class FakeSession : ITargetSession
{
    public const string Account = "111122223333";

    private readonly ConcurrentDictionary<string, Func<FakeCall, JsonObject[]>> _answers;
    private readonly ConcurrentQueue<FakeCall> _calls;

    public FakeSession(string region, string accountId = Account)
        : this(region, accountId, new(), new())
    {
    }

    private FakeSession(string region, string accountId, ConcurrentDictionary<string, Func<FakeCall, JsonObject[]>> answers, ConcurrentQueue<FakeCall> calls)
    {
        Region = region;
        AccountId = accountId;
        _answers = answers;
        _calls = calls;
    }

    public string AccountId { get; }

    public string AccountName => "shop-production";

    public string Region { get; }

    public string Partition => "aws";

    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    /// <summary>Answers an operation with pages, each given as JSON.</summary>
    public FakeSession Answers(string key, params string[] pages) => Answers(key, _ => pages);

    public FakeSession Answers(string key, Func<FakeCall, string[]> pages)
    {
        _answers[key] = call => pages(call).Select(p => JsonNode.Parse(p)!.AsObject()).ToArray();
        return this;
    }

    public FakeSession Fails(string key, AwsErrorKind kind, string code)
    {
        _answers[key] = _ => throw Error(kind, code);
        return this;
    }

    public static AwsCallException Error(AwsErrorKind kind, string code) => new(kind, code, $"{code}, says AWS.");

    public Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Pages(service, operation, parameters).Single());
    }

    public async IAsyncEnumerable<JsonObject> PaginateAsync(string service, string operation, JsonObject? parameters = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var page in Pages(service, operation, parameters))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return page;
        }
    }

    public ITargetSession InRegion(string region) => new FakeSession(region, AccountId, _answers, _calls);

    private JsonObject[] Pages(string service, string operation, JsonObject? parameters)
    {
        var call = new FakeCall($"{service}:{operation}", Region, parameters ?? []);
        _calls.Enqueue(call);
        return _answers.TryGetValue(call.Key, out var answer) ? answer(call) : throw Error(AwsErrorKind.WriteRefused, "NotTold");
    }
}
