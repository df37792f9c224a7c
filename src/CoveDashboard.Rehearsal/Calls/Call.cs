using CoveDashboard.Rehearsal.Identity;

namespace CoveDashboard.Rehearsal.Calls;

/// <summary>One call as a handler sees it: verified, authorized, decoded.</summary>
/// <param name="Caller">Who calls; the call acts in the caller's account.</param>
/// <param name="Region">Region of the credential scope.</param>
/// <param name="Now">When the call came. Handlers know no other clock, so a replayed call does what it did.</param>
/// <param name="RequestId">Id of the request; new ids derive from it, so a replayed call gives the same ones.</param>
internal sealed record Call(Caller Caller, string Region, DateTimeOffset Now, string RequestId)
{
    public string AccountId => Caller.AccountId;

    /// <summary>Changes after this moment do not show to the call. A call that changes something itself sees all of them.</summary>
    public DateTimeOffset SeenUntil { get; init; } = DateTimeOffset.MaxValue;
}
