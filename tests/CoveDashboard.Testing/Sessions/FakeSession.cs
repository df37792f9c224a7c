using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Testing.Sessions;

/// <summary>A session that <see cref="FakeSessions"/> opened.</summary>
internal sealed class FakeSession(FakeSessions sessions, AccountSessionRequest request) : IAccountSession
{
    private int _closed;

    public string AccountId => request.AccountId;

    public string Partition => "aws";

    public string? RoleName => request.UseCallerSession ? null : (request.Role ?? "OrganizationAccountAccessRole").Split('/')[^1];

    public string? RoleSessionName => request.RoleSessionName;

    public string BaseRegion => "us-east-1";

    public ITargetSession InRegion(string region) => new Target(sessions, request, region);

    public Task<IReadOnlySet<string>?> EnabledRegionsAsync(IReadOnlyCollection<string> asked, CancellationToken cancellationToken) =>
        sessions.RegionsRefused.TryGetValue(request.AccountId, out var refusal)
            ? Task.FromException<IReadOnlySet<string>?>(refusal)
            : Task.FromResult(sessions.EnabledRegions.GetValueOrDefault(request.AccountId));

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            sessions.Close();
        return ValueTask.CompletedTask;
    }

    private sealed class Target(FakeSessions sessions, AccountSessionRequest request, string region) : ITargetSession
    {
        public string AccountId => request.AccountId;

        public string AccountName => request.AccountName ?? request.AccountId;

        public string Region => region;

        public string Partition => "aws";

        public async Task<JsonObject> CallAsync(string service, string operation, JsonObject? parameters = null, CancellationToken cancellationToken = default)
        {
            if (request.Gate is { } gate && !IsRead(operation))
                await gate.PassAsync(cancellationToken);
            request.Observer?.Observe(new CallObservation(service, operation, TimeSpan.FromMilliseconds(10), ErrorCode: null, Throttled: false) { RequestId = $"{operation}-{Guid.NewGuid():N}" });
            return sessions.AnswerWith is { } answer
                ? await answer(this, operation, parameters, cancellationToken)
                : await sessions.Answer(this, operation, cancellationToken);
        }

        public async IAsyncEnumerable<JsonObject> PaginateAsync(
            string service, string operation, JsonObject? parameters = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return await CallAsync(service, operation, parameters, cancellationToken);
        }

        private static bool IsRead(string operation) =>
            operation.StartsWith("Describe", StringComparison.Ordinal) || operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal);

        public ITargetSession InRegion(string other) => new Target(sessions, request, other);
    }
}
