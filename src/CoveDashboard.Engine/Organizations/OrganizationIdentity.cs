namespace CoveDashboard.Engine.Organizations;

/// <summary>Which organization it is, and from where it was read.</summary>
/// <param name="OrganizationId"><c>o-…</c>; null when it was not readable.</param>
/// <param name="ManagementAccountId">Null when it was not readable.</param>
/// <param name="CallerAccountId">The account whose credentials read it.</param>
/// <param name="CallerArn">The caller.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
public sealed record OrganizationIdentity(string? OrganizationId, string? ManagementAccountId, string CallerAccountId, string CallerArn, string Partition);
