namespace CoveDashboard.Rehearsal.Policies;

/// <summary>What a policy is asked.</summary>
/// <param name="Action">IAM action, e.g. <c>cloudtrail:StopLogging</c>.</param>
/// <param name="Resource">ARN, or <c>*</c> for actions that have none.</param>
/// <param name="Region">Value of <c>aws:RequestedRegion</c>.</param>
internal readonly record struct PolicyQuestion(string Action, string Resource, string Region);
