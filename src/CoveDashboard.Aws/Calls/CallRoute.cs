using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Calls;

/// <summary>Who calls, where, and on whose account.</summary>
internal sealed record CallRoute
{
    public required EndpointResolver Endpoints { get; init; }

    public required ICredentialSource Credentials { get; init; }

    public required string Region { get; init; }

    /// <summary>The account that the call is about; named in errors.</summary>
    public required string AccountId { get; init; }

    /// <summary>Null when it is not known; named in errors.</summary>
    public string? AccountName { get; init; }

    /// <summary>Null when nobody asked for it; named in errors.</summary>
    public string? AccountAlias { get; init; }

    public required CallLane Lane { get; init; }

    /// <summary>A limit of the session's own, beside the lane's; null: none.</summary>
    public ICallLimiter? Own { get; init; }

    public ICallObserver? Observer { get; init; }

    /// <summary>Asked before each attempt of a mutating call; null: none.</summary>
    public ICallGate? Gate { get; init; }

    /// <summary>A text that AWS may quote back and nobody may see.</summary>
    public string? Secret { get; init; }

    public override string ToString() => $"{AccountId} in {Region}";
}
