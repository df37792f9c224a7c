using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Results to store.</summary>
public static class Made
{
    public static TargetResult Succeeded(Target target, params JsonObject[] rows) => new()
    {
        Target = target,
        State = TargetState.Succeeded,
        RoleName = "Reader",
        RoleSessionName = "cove-1",
        AssumeRoleSuccess = true,
        Partition = "aws",
        StartedAt = RunBuilder.Noon.AddMinutes(1),
        Duration = TimeSpan.FromMilliseconds(12.3456),
        Attempts = 3,
        Rows = rows,
        RowCount = rows.Length,
    };

    public static TargetResult Failed(Target target, TargetState state = TargetState.Failed, string cause = "AccessDenied DescribeTrails") => new()
    {
        Target = target,
        State = state,
        RoleName = "Reader",
        RoleSessionName = "cove-1",
        AssumeRoleSuccess = state != TargetState.AssumeRoleFailed,
        Partition = "aws",
        StartedAt = RunBuilder.Noon.AddMinutes(1),
        Duration = TimeSpan.FromMilliseconds(5),
        Attempts = 1,
        Error = new TargetError("AccessDenied", AwsErrorKind.AccessDenied, "not <b>authorized</b>", "DescribeTrails", "req-1") { Cause = cause },
    };

    public static TargetResult Cancelled(Target target) => new()
    {
        Target = target,
        State = TargetState.Cancelled,
        Partition = "aws",
        Error = CancelReason,
    };

    public static TargetError CancelReason { get; } = new("Cancelled", AwsErrorKind.Unknown, "Cancelled by alpha", null, null);
}
