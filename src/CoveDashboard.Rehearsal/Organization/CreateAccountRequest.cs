namespace CoveDashboard.Rehearsal.Organization;

/// <summary>A request to create an account, as DescribeCreateAccountStatus shows it.</summary>
/// <param name="Id"><c>car-…</c>.</param>
/// <param name="AccountId">The account that came of it; null when none did.</param>
/// <param name="AccountName">Name that was asked for.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="FailureReason">AWS's word for why it failed; null when it did not.</param>
internal sealed record CreateAccountRequest(string Id, string? AccountId, string AccountName, DateTimeOffset RequestedAt, string? FailureReason);
