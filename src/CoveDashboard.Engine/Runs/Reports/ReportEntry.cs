using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Runs.Reports;

/// <summary>One target in botocove's words, with what it lacks: OU path, times, attempts, request id. Never the external id.</summary>
public sealed record ReportEntry
{
    /// <summary>Account id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public required string OuPath { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public string? RoleName { get; init; }

    public string? RoleSessionName { get; init; }

    public bool? AssumeRoleSuccess { get; init; }

    public required TargetState State { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required long DurationMs { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The rows; null unless Succeeded.</summary>
    public IReadOnlyList<JsonObject>? Result { get; init; }

    /// <summary>Why there is no result: code and message; null when Succeeded.</summary>
    public string? ExceptionDetails { get; init; }

    public string? RequestId { get; init; }

    public static ReportEntry Of(TargetResult result) => new()
    {
        Id = result.Target.AccountId,
        Name = result.Target.AccountName,
        Email = result.Target.Email,
        OuPath = result.Target.OuPath,
        Region = result.Target.Region,
        Partition = result.Partition,
        RoleName = result.RoleName,
        RoleSessionName = result.RoleSessionName,
        AssumeRoleSuccess = result.AssumeRoleSuccess,
        State = result.State,
        StartedAt = result.StartedAt,
        DurationMs = (long)result.Duration.TotalMilliseconds,
        Attempts = result.Attempts,
        Result = result.Rows,
        ExceptionDetails = result.Error is { } error ? $"{error.Code}: {error.Message}" : null,
        RequestId = result.Error?.RequestId,
    };
}
