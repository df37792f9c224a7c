using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Results;

/// <summary>A result (<c>r</c>) with its target.</summary>
internal sealed record ResultRecord : TargetRow
{
    public const string ResultColumns =
        $"""
        {Columns}, r.run AS Run, r.ordinal AS ResultOrdinal, r.sequence AS Sequence, r.state AS State, r.role_name AS RoleName,
        r.role_session_name AS RoleSessionName, r.assume_role_success AS AssumeRoleSuccess, r.started_at AS StartedAt, r.duration AS Duration,
        r.attempts AS Attempts, r.row_count AS RowCount, r.error_code AS ErrorCode, r.error_kind AS ErrorKind, r.error_message AS ErrorMessage,
        r.error_operation AS ErrorOperation, r.error_request_id AS ErrorRequestId, r.cause AS Cause
        """;

    /// <summary>Number of the run whose result it is: a retry's, when effective results are asked for.</summary>
    public int Run { get; init; }

    /// <summary>Ordinal in that run.</summary>
    public int ResultOrdinal { get; init; }

    public long Sequence { get; init; }
    public TargetState State { get; init; }
    public string? RoleName { get; init; }
    public string? RoleSessionName { get; init; }
    public bool? AssumeRoleSuccess { get; init; }
    public long? StartedAt { get; init; }
    public long Duration { get; init; }
    public int Attempts { get; init; }
    public int RowCount { get; init; }
    public string? ErrorCode { get; init; }
    public AwsErrorKind? ErrorKind { get; init; }
    public string? ErrorMessage { get; init; }
    public string? ErrorOperation { get; init; }
    public string? ErrorRequestId { get; init; }
    public string? Cause { get; init; }

    /// <param name="rows">Its rows, when it has any.</param>
    public TargetResult ToResult(string partition, IReadOnlyList<JsonObject>? rows) => new()
    {
        Target = ToTarget(),
        State = State,
        Sequence = Sequence,
        RoleName = RoleName,
        RoleSessionName = RoleSessionName,
        AssumeRoleSuccess = AssumeRoleSuccess,
        Partition = partition,
        StartedAt = Ticks.ToMoment(StartedAt),
        Duration = TimeSpan.FromTicks(Duration),
        Attempts = Attempts,
        Rows = State == TargetState.Succeeded ? rows ?? [] : null,
        RowCount = RowCount,
        Error = ErrorCode is null
            ? null
            : new TargetError(ErrorCode, ErrorKind ?? AwsErrorKind.Unknown, ErrorMessage ?? "", ErrorOperation, ErrorRequestId) { Cause = Cause },
    };
}
