using System.Diagnostics;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Telemetry;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Telemetry;

/// <summary>A call to AWS, all its attempts, in the trace of whoever makes it. Tags never hold parameters, credentials or AWS's own texts.</summary>
internal static class CallActivity
{
    private static readonly ActivitySource Source = new(TelemetryNames.Aws);

    /// <summary>Null while nobody listens.</summary>
    public static Activity? Start(CallRoute route, OperationModel operation)
    {
        if (!Source.HasListeners())
            return null;
        var run = Activity.Current?.GetTagItem(TelemetryNames.Run);
        return Source.StartActivity($"{operation.Service.Id}/{operation.Name}", ActivityKind.Client)?
            .SetTag("rpc.system", "aws-api")
            .SetTag("rpc.service", operation.Service.Id)
            .SetTag("rpc.method", operation.Name)
            .SetTag("cloud.account.id", route.AccountId)
            .SetTag("cloud.region", route.Region)
            .SetTag(TelemetryNames.Run, run);
    }

    public static void Answered(Activity? call, int attempts, string? requestId) =>
        call?.SetTag("cove.attempts", attempts).SetTag("aws.request_id", requestId);

    public static void Failed(Activity? call, AwsCallException refused) =>
        call?.SetStatus(ActivityStatusCode.Error, refused.Code).SetTag("error.type", refused.Code);
}
