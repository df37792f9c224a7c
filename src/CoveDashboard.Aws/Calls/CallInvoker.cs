using System.Diagnostics;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Aws.Parameters;
using CoveDashboard.Aws.Retries;
using CoveDashboard.Aws.Telemetry;
using CoveDashboard.Engine.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>
/// Makes a call: checks the parameters, then attempts, each with a permit, until one succeeds or none may follow. Safe for
/// many threads.
/// </summary>
internal sealed class CallInvoker(AttemptSender sender, CallMetrics metrics, TimeProvider time)
{
    public async Task<JsonObject> InvokeAsync(CallRoute route, OperationModel operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var faults = ParameterCheck.Faults(operation, parameters);
        if (faults.Count > 0)
            throw Refusals.Parameters(route, operation, faults);
        using var activity = CallActivity.Start(route, operation);
        var call = new Call(route, operation, IdempotencyTokens.Fill(operation, parameters)) { Region = route.Region, Activity = activity };
        try
        {
            return await AttemptsAsync(call, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            CallActivity.Failed(activity, refused);
            throw;
        }
    }

    private async Task<JsonObject> AttemptsAsync(Call call, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (output, failure) = await AttemptAsync(call, cancellationToken);
            if (output is not null)
            {
                call.Route.Lane.Quota.Return(call.LastCost);
                return output;
            }

            await PrepareNextAsync(call, failure!, cancellationToken);
        }
    }

    private async Task<Attempt> AttemptAsync(Call call, CancellationToken cancellationToken)
    {
        var (route, operation) = (call.Route, call.Operation);
        call.Credentials = operation.AuthType == "none" ? null : await route.Credentials.GetAsync(cancellationToken);
        await PermitAsync(call, cancellationToken);
        var atMost = operation.Class == OperationClass.Write && route.Gate is { } gate ? await gate.PassAsync(cancellationToken) : AttemptSender.Timeout;
        call.Attempts++;
        var started = time.GetTimestamp();
        Attempt attempt;
        try
        {
            attempt = await sender.SendAsync(route, operation, call.Input, call.Region, call.Credentials, atMost, cancellationToken);
        }
        catch (ArgumentException e)
        {
            call.Attempts--;
            throw Refusals.Unwritable(call, e);
        }

        var isThrottled = attempt.Failure?.Kind == AwsErrorKind.Throttling;
        if (attempt.Failure?.Kind != AwsErrorKind.EndpointUnreachable)
            route.Lane.Adaptive.Answered(isThrottled);
        var duration = time.GetElapsedTime(started);
        metrics.Answered(operation.Service.Id, duration, attempt.Failure);
        CallActivity.Answered(call.Activity, call.Attempts, attempt.Failure?.RequestId ?? attempt.RequestId);
        route.Observer?.Observe(new(
            operation.Service.Id,
            operation.Name,
            duration,
            attempt.Failure?.Code,
            isThrottled)
        {
            RequestId = attempt.Failure?.RequestId ?? attempt.RequestId,
        });
        return attempt;
    }

    private async Task PermitAsync(Call call, CancellationToken cancellationToken)
    {
        var (route, asked) = (call.Route, time.GetTimestamp());
        try
        {
            if (route.Own is { } own)
                await own.AcquireAsync(cancellationToken);
            await route.Lane.AcquireAsync(cancellationToken);
        }
        catch (LimitReachedException e)
        {
            metrics.Refused(route.Lane.Purpose);
            throw Refusals.LocalLimit(call, e);
        }
        metrics.Waited(route.Lane.Purpose, time.GetElapsedTime(asked));
    }

    /// <summary>Returns when another attempt may be made, else throws.</summary>
    private async Task PrepareNextAsync(Call call, CallFailure failure, CancellationToken cancellationToken)
    {
        if (TryRenew(call, failure) || TryFollow(call, failure))
            return;
        var cost = RetryPolicy.Cost(failure);
        if (!RetryPolicy.MayRetry(failure, call.Operation, call.Attempts) || !call.Route.Lane.Quota.TryTake(cost))
            throw Refusals.Failed(call, failure);
        call.LastCost = cost;
        var delay = Backoff.Delay(call.Attempts, failure.Kind == AwsErrorKind.Throttling, Random.Shared.NextDouble());
        await Task.Delay(delay, time, cancellationToken);
    }

    /// <summary>Expired credentials were not accepted, so nothing was done: renewed once.</summary>
    private static bool TryRenew(Call call, CallFailure failure)
    {
        if (failure.Kind != AwsErrorKind.ExpiredCredentials || call.Renewed || call.Credentials is null || !call.Route.Credentials.Reject(call.Credentials))
            return false;
        return call.Renewed = true;
    }

    /// <summary>The bucket is in another region, which AWS names: followed once.</summary>
    private static bool TryFollow(Call call, CallFailure failure)
    {
        if (call.Operation.Service.Id != "s3" || call.Followed || failure.BucketRegion is not { Length: > 0 } region || region == call.Region)
            return false;
        call.Region = region;
        return call.Followed = true;
    }
}

/// <summary>A call on its way.</summary>
internal sealed class Call(CallRoute route, OperationModel operation, JsonObject input)
{
    public CallRoute Route { get; } = route;

    public OperationModel Operation { get; } = operation;

    public JsonObject Input { get; } = input;

    public required string Region { get; set; }

    public IssuedCredentials? Credentials { get; set; }

    /// <summary>Null while nobody listens.</summary>
    public Activity? Activity { get; init; }

    public int Attempts { get; set; }

    public int LastCost { get; set; }

    public bool Renewed { get; set; }

    public bool Followed { get; set; }
}
