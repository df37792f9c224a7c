using System.Diagnostics;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Telemetry;

/// <summary>
/// A run's trace: the request that started it, its slices, their targets; calls to AWS hang below these. It costs nothing while nobody
/// listens. Tags name ids and states, never parameters, rows, texts of AWS or an external id.
/// </summary>
internal static class RunActivities
{
    private static readonly ActivitySource Source = new(TelemetryNames.Engine);

    /// <summary>The trace of the current flow, to be kept with a run, with the word whether it is sampled: a run is sampled as a whole or not at all. Null: there is none.</summary>
    public static string? Parent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Says in the request's activity which run came of it.</summary>
    public static void Mark(Run run) => Activity.Current?.SetTag(TelemetryNames.Run, run.Number).SetTag("cove.run.id", run.Id);

    /// <summary>One attempt of a slice, in the trace that the run was started in, whichever process works it and whenever.</summary>
    public static Activity? Slice(Run run, int slice)
    {
        if (!Source.HasListeners())
            return null;
        var parent = ActivityContext.TryParse(run.TraceParent, traceState: null, isRemote: true, out var kept) ? kept : default;
        return Mark(Source.StartActivity("cove slice", ActivityKind.Consumer, parent), run)?.SetTag("cove.slice", slice);
    }

    public static Activity? Target(Run run, Target target) =>
        Mark(Source.StartActivity("cove target"), run)?.SetTag("cloud.account.id", target.AccountId).SetTag("cloud.region", target.Region);

    public static void End(Activity? target, TargetResult result)
    {
        if (target is null)
            return;
        target.SetTag("cove.target.state", TelemetryLabel.Of(result.State));
        if (result.State is TargetState.Failed or TargetState.AssumeRoleFailed or TargetState.Unknown)
            target.SetStatus(ActivityStatusCode.Error, result.Error?.Code);
    }

    private static Activity? Mark(Activity? activity, Run run) =>
        activity?.SetTag(TelemetryNames.Run, run.Number).SetTag("cove.run.id", run.Id).SetTag("cove.action", run.Action).SetTag("cove.connection", run.Connection);
}
