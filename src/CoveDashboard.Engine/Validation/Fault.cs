namespace CoveDashboard.Engine.Validation;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Path">Where, in the words of the request, e.g. <c>targets.include[2]</c>; empty when it is the request as a whole.</param>
/// <param name="Message">What is wrong and what to write instead, for a person.</param>
public sealed record Fault(string Path, string Message);
