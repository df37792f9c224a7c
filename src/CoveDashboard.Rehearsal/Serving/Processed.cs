using CoveDashboard.Rehearsal.Protocols;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>A call that is done but not answered yet.</summary>
/// <param name="Answer">What the caller is told.</param>
/// <param name="TookEffect">The call changed something.</param>
/// <param name="LosesAnswer">The caller is not told: the connection ends instead.</param>
internal readonly record struct Processed(WireAnswer Answer, bool TookEffect, bool LosesAnswer);
