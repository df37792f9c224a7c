namespace CoveDashboard.Engine.Organizations;

/// <summary>A part of the organization that could not be read.</summary>
/// <param name="NodeId">The OU or root whose children are not known; empty when it is the organization as a whole.</param>
/// <param name="Operation">The call that was refused, e.g. <c>ListAccountsForParent</c>.</param>
/// <param name="ErrorCode">AWS's error code.</param>
/// <param name="Message">AWS's message (hostile text).</param>
public sealed record UnreadableNode(string NodeId, string Operation, string ErrorCode, string Message);
