using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>How a family of services speaks: its wire protocol, and its words for what can go wrong before an operation runs.</summary>
internal sealed record Dialect
{
    public required IWireProtocol Protocol { get; init; }

    /// <summary>The request is not signed.</summary>
    public required AwsFault MissingToken { get; init; }

    /// <summary>The key is not known, or the region is disabled: AWS does not tell them apart.</summary>
    public required AwsFault UnknownKey { get; init; }

    /// <summary>The signature is another one.</summary>
    public required AwsFault Mismatch { get; init; }

    /// <summary>The signature is too old, or from the future.</summary>
    public required AwsFault Skewed { get; init; }

    /// <summary>The session is over.</summary>
    public required AwsFault Expired { get; init; }

    public required AwsFault Throttled { get; init; }

    public required AwsFault Internal { get; init; }

    /// <summary>Code and status of a refusal; the message is the policy evaluation's.</summary>
    public required AwsFault Denied { get; init; }

    /// <summary>Code and status for an operation that is not there; the message may hold <c>{0}</c> for its name.</summary>
    public required AwsFault UnknownOperation { get; init; }

    /// <summary>Code for a body that does not fit the model.</summary>
    public required AwsFault Malformed { get; init; }

    /// <summary>Code for a missing required member; the message may hold <c>{0}</c> for its name.</summary>
    public required AwsFault MissingParameter { get; init; }
}
