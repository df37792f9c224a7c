using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal;

/// <summary>A call that was answered.</summary>
public sealed record RehearsalCall
{
    /// <summary>Position since the start or the last reset, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Key of the service in the catalogue, or the credential scope's word for it when it is not known here.</summary>
    public required string Service { get; init; }

    /// <summary>Operation; empty when none was recognized.</summary>
    public required string Operation { get; init; }

    /// <summary>Class of the operation; null when none was recognized.</summary>
    public OperationClass? Class { get; init; }

    /// <summary>Account in which the call acted; empty when the caller was not recognized.</summary>
    public required string AccountId { get; init; }

    /// <summary>Region of the credential scope.</summary>
    public required string Region { get; init; }

    /// <summary>Who called; empty when the caller was not recognized.</summary>
    public required string CallerArn { get; init; }

    /// <summary>Name of the caller's role session; null for a user, or when the caller was not recognized.</summary>
    public string? SessionName { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>AWS's error code; null when the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The call changed something, or would have, had it not been so already.</summary>
    public bool TookEffect { get; init; }

    /// <summary>The caller was never answered: the connection was ended on purpose.</summary>
    public bool LostAnswer { get; init; }

    /// <summary>Id that the answer carried.</summary>
    public required string RequestId { get; init; }

    /// <summary>The input as JSON by the members' names; null when it was not read. Never credentials.</summary>
    public string? Input { get; init; }
}
