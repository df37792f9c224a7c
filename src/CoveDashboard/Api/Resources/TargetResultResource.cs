using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>The record of one target. <paramref name="Result"/> is null unless it succeeded.</summary>
internal sealed record TargetResultResource(
    string AccountId,
    string AccountName,
    string? Email,
    string OuPath,
    string Region,
    TargetState State,
    string? RoleName,
    string? RoleSessionName,
    bool? AssumeRoleSuccess,
    string Partition,
    DateTimeOffset? StartedAt,
    long DurationMs,
    int Attempts,
    IReadOnlyList<JsonObject>? Result,
    TargetErrorResource? Error)
{
    public static TargetResultResource From(TargetResult r) => new(
        r.Target.AccountId, r.Target.AccountName, r.Target.Email, r.Target.OuPath, r.Target.Region, r.State, r.RoleName, r.RoleSessionName,
        r.AssumeRoleSuccess, r.Partition, r.StartedAt?.ToUniversalTime(), (long)r.Duration.TotalMilliseconds, r.Attempts, r.Rows,
        r.Error is null ? null : TargetErrorResource.From(r.Error));
}

/// <summary>Why a target has no result. Texts are AWS's.</summary>
internal sealed record TargetErrorResource(string Code, AwsErrorKind Kind, string Message, string? Operation, string? RequestId, string? Cause)
{
    public static TargetErrorResource From(TargetError e) => new(e.Code, e.Kind, e.Message, e.Operation, e.RequestId, e.Cause);
}

/// <summary>Failures of one cause; <paramref name="Cause"/> goes into <c>POST …/retry</c>.</summary>
internal sealed record FailureResource(string Cause, int Count, int Accounts, TargetResultResource Example, IReadOnlyList<string> Remedies)
{
    public static FailureResource From(FailureGroup g) => new(g.Cause, g.Count, g.Accounts, TargetResultResource.From(g.Example), g.Remedies);
}

/// <summary>Calls of a run by operation.</summary>
internal sealed record CallResource(string Service, string Operation, long Count, long Throttled, long Failed, double P50Ms, double P95Ms)
{
    public static CallResource From(CallStatistic c) =>
        new(c.Service, c.Operation, c.Count, c.Throttled, c.Failed, Math.Round(c.P50.TotalMilliseconds, 1), Math.Round(c.P95.TotalMilliseconds, 1));
}
