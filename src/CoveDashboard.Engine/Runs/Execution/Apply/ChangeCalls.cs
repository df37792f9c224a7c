using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Sends the calls of a change, in order, and keeps what is needed for evidence.</summary>
internal sealed class ChangeCalls(RunInProgress run, string principal, TimeProvider clock)
{
    /// <summary>All calls that this process made for the change, in order.</summary>
    public List<SentCall> Sent { get; } = [];

    /// <summary>Something was sent that AWS did not throttle: it may have taken effect, whatever it answered.</summary>
    public bool MayHaveActed { get; private set; }

    /// <exception cref="CallNotStartedException">A call was held back.</exception>
    public async Task<CallsResult> SendAsync(ITargetSession session, PlanChange change, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var call in change.Calls)
        {
            var seen = run.Calls.Watch();
            var at = clock.GetUtcNow();
            try
            {
                await session.CallAsync(call.Service, call.Operation, (JsonObject)call.Parameters.DeepClone(), cancellationToken);
                Note(call.Service, call.Operation, at, seen);
                done++;
            }
            catch (AwsCallException refused)
            {
                Note(call.Service, call.Operation, at, seen);
                return new CallsResult(done, refused);
            }
            catch (OperationCanceledException) when (seen.Count > 0)
            {
                Note(call.Service, call.Operation, at, seen);
                throw;
            }
        }
        return new CallsResult(done, Refusal: null);
    }

    private void Note(string service, string operation, DateTimeOffset at, IReadOnlyList<CallObservation> seen)
    {
        foreach (var attempt in seen.Where(o => o.Service == service && o.Operation == operation))
        {
            Sent.Add(new SentCall(service, operation, at, principal, attempt.RequestId, attempt.ErrorCode));
            MayHaveActed |= !attempt.Throttled;
        }
    }
}

/// <summary>How far the calls of a change came.</summary>
/// <param name="Done">Calls that AWS acknowledged.</param>
/// <param name="Refusal">Of the call after them; null: all succeeded.</param>
internal sealed record CallsResult(int Done, AwsCallException? Refusal)
{
    /// <summary>AWS answered that it did not do it, or the call never left.</summary>
    public bool IsRefusalCertain => Refusal is { } refused
        && (refused.Attempts == 0
            || refused.Kind is AwsErrorKind.AccessDenied or AwsErrorKind.Throttling or AwsErrorKind.Validation or AwsErrorKind.NotFound
                or AwsErrorKind.ExpiredCredentials or AwsErrorKind.RegionDisabled or AwsErrorKind.LocalLimit or AwsErrorKind.WriteRefused
            || refused.HttpStatus is >= 400 and < 500);
}
