using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Identity;
using CoveDashboard.Rehearsal.Injection;
using CoveDashboard.Rehearsal.Policies;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Routing;
using CoveDashboard.Rehearsal.Signing;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>One call from its request to its answer, in AWS's order: who, throttled, allowed, well-formed, done.</summary>
internal sealed class CallProcessor(
    World world,
    Router router,
    Authenticator authenticator,
    EnabledRegions regions,
    FaultInjector injector,
    Mutations mutations,
    RehearsalCallLog log,
    TimeProvider clock)
{
    public Processed Process(WireRequest request)
    {
        var signed = SignedRequest.Parse(request.Header("authorization"));
        var route = router.Find(request, signed);
        var requestId = Guid.NewGuid().ToString();
        var now = clock.GetUtcNow();

        var (caller, fault) = world.Read(() => authenticator.Authenticate(request, signed, route.Dialect, injector.ExpireAfter));
        fault ??= Refusal(route, caller!, signed!.Region);
        JsonObject? input = null;
        var answer = fault is null ? Run(route, request, CallOf(route, caller!, signed!.Region, now, requestId), out input) : fault;
        var tookEffect = answer.Fault is null && route.Handler!.Mutates;
        var losesAnswer = tookEffect && injector.LosesAnswer();

        var wire = answer.Fault is { } failed
            ? route.Dialect.Protocol.WriteFault(failed, requestId)
            : route.Dialect.Protocol.WriteOutput(route.Operation!, answer.Output!, requestId);
        log.Add(LogOf(route, caller, signed) with
        {
            At = now,
            RequestId = requestId,
            Status = wire.Status,
            ErrorCode = answer.Fault?.Code,
            TookEffect = tookEffect,
            LostAnswer = losesAnswer,
            Input = input?.ToJsonString(),
        });
        return new Processed(request.Method == "HEAD" ? wire with { Body = default } : wire, tookEffect, losesAnswer);
    }

    /// <summary>A read does not see the newest changes while AWS is only consistent in the end; a change sees them all.</summary>
    private Call CallOf(Route route, Caller caller, string region, DateTimeOffset now, string requestId)
    {
        var call = new Call(caller, region, now, requestId);
        return route.Handler!.Mutates || injector.ConsistencyDelay == TimeSpan.Zero ? call : call with { SeenUntil = now - injector.ConsistencyDelay };
    }

    /// <summary>What stands against the call before its input is looked at; null when nothing does.</summary>
    private AwsFault? Refusal(Route route, Caller caller, string region)
    {
        if (route.Operation is null || route.Handler is null)
            return Named(route.Dialect.UnknownOperation, route.OperationName);
        // A disabled region does not know the account's keys.
        if (!route.Operation.Service.IsPartitionGlobal && !regions.IsEnabled(caller.AccountId, region))
            return route.Dialect.UnknownKey;
        return injector.Next(route.Dialect, caller.AccountId, region);
    }

    private Answer Run(Route route, WireRequest request, Call call, out JsonObject? input)
    {
        input = null;
        try
        {
            input = route.Dialect.Protocol.ReadInput(route.Operation!, request, route.Labels);
        }
        catch (FormatException e)
        {
            return route.Dialect.Malformed with { Message = e.Message };
        }

        var handler = route.Handler!;
        if (RequiredMembers.FirstMissing(route.Operation!.Input, input) is { } missing)
            return Named(route.Dialect.MissingParameter, missing);
        var read = input;
        if (Denied(route, call, handler.Resource is null ? "*" : world.Read(() => handler.Resource(call, read))) is { } denied)
            return denied;

        return handler.Mutates ? mutations.Run(route.Operation, handler, call, read) : world.Read(() => handler.Run(call, read));
    }

    private AwsFault? Denied(Route route, Call call, string resource)
    {
        // STS tells everyone who they are, whatever their policies say.
        if (route.Operation!.IamAction == "sts:GetCallerIdentity")
            return null;

        var question = new PolicyQuestion(route.Operation.IamAction, resource, call.Region);
        var decision = injector.Denies(call.AccountId, route.Operation.IamAction)
            ? PolicyDecision.DeniedByIdentityPolicy
            : PolicyEvaluator.Decide(call.Caller.Policies, call.Caller.SessionPolicies, question);
        return decision == PolicyDecision.Allowed ? null : route.Dialect.Denied with { Message = Refusals.Message(decision, call.Caller.Arn, question) };
    }

    private static AwsFault Named(AwsFault fault, string name) => fault with { Message = fault.Message.Replace("{0}", name, StringComparison.Ordinal) };

    private static RehearsalCall LogOf(Route route, Caller? caller, SignedRequest? signed) => new()
    {
        Number = 0,
        At = default,
        Status = 0,
        RequestId = "",
        Service = route.Service,
        Operation = route.Operation?.Name ?? "",
        Class = route.Operation?.Class,
        AccountId = caller?.AccountId ?? "",
        Region = signed?.Region ?? "",
        CallerArn = caller?.Arn ?? "",
        SessionName = caller?.Session?.SessionName,
    };
}
