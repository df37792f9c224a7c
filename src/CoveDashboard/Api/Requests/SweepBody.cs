namespace CoveDashboard.Api.Requests;

/// <summary>The body of <c>POST /administration/retention/sweep</c>; without <c>dryRun</c> results are removed.</summary>
internal sealed record SweepBody
{
    public bool DryRun { get; init; }
}
