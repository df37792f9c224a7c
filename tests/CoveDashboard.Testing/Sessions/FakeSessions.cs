using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Testing.Sessions;

/// <summary>Opens sessions that record what is asked of them, and counts those that are alive.</summary>
public sealed class FakeSessions : IAccountSessionFactory
{
    private int _alive;
    private int _peak;

    /// <summary>Every AssumeRole, in order.</summary>
    public ConcurrentQueue<AccountSessionRequest> Opened { get; } = new();

    /// <summary>Sessions not yet disposed.</summary>
    public int Alive => Volatile.Read(ref _alive);

    /// <summary>Most sessions alive at once.</summary>
    public int Peak => Volatile.Read(ref _peak);

    /// <summary>Accounts whose role refuses.</summary>
    public ConcurrentDictionary<string, AwsCallException> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Enabled regions of single accounts; others have all.</summary>
    public ConcurrentDictionary<string, IReadOnlySet<string>> EnabledRegions { get; } = new(StringComparer.Ordinal);

    /// <summary>Accounts that refuse to tell their enabled regions.</summary>
    public ConcurrentDictionary<string, AwsCallException> RegionsRefused { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers calls: account, region, operation → output.</summary>
    public Func<ITargetSession, string, CancellationToken, Task<JsonObject>> Answer { get; set; } = (_, _, _) => Task.FromResult(new JsonObject());

    /// <summary>Answers calls by their parameters too; null: <see cref="Answer"/> does.</summary>
    public Func<ITargetSession, string, JsonObject?, CancellationToken, Task<JsonObject>>? AnswerWith { get; set; }

    public static AwsCallException AccessDenied(string accountId) => new(
        AwsErrorKind.AccessDenied, "AccessDenied",
        $"User: arn:aws:iam::000000000001:user/operator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{accountId}:role/OrganizationAccountAccessRole")
    {
        Service = "sts",
        Operation = "AssumeRole",
        AccountId = accountId,
        RequestId = $"request-{accountId}",
    };

    public Task<IAccountSession> OpenAsync(AccountSessionRequest request, CancellationToken cancellationToken)
    {
        Opened.Enqueue(request);
        request.Observer?.Observe(new CallObservation("sts", "AssumeRole", TimeSpan.FromMilliseconds(5), ErrorCode: null, Throttled: false));
        if (Refused.TryGetValue(request.AccountId, out var refusal))
            return Task.FromException<IAccountSession>(refusal);
        var alive = Interlocked.Increment(ref _alive);
        InterlockedMax(ref _peak, alive);
        return Task.FromResult<IAccountSession>(new FakeSession(this, request));
    }

    internal void Close() => Interlocked.Decrement(ref _alive);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
