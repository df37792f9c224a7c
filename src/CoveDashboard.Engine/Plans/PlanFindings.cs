using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Plans;

/// <summary>An item that a plan leaves out, with its place. Shown beside the plan; not part of what is approved.</summary>
public sealed record PlanLeftOut(string AccountId, string AccountName, string OuPath, string Region, string Resource, LeftOutItemReason Reason, string Detail);

/// <summary>A resource that a person asked a remediation to look at.</summary>
/// <param name="Region">A region's name, or <c>global</c>.</param>
public sealed record ResourceRef(string AccountId, string Region, string Resource);
