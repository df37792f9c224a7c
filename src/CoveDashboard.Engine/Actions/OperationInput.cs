namespace CoveDashboard.Engine.Actions;

/// <summary>
/// How the parameters of a read come about, for a person who repeats the action by hand. It is an outline: what an action leaves out,
/// computes or joins is not in it, and the action itself does not read it.
/// </summary>
/// <param name="Parameters">
/// JSON by the service model. A text <c>{account}</c> stands for the target's account id, <c>{Member}</c> for that member of the item for
/// which the call is made.
/// </param>
/// <param name="Of">Key of the read whose items it is made for, e.g. <c>cloudtrail:DescribeTrails</c>; null: it is made once a target.</param>
/// <param name="List">Member of that read's answer that holds the items.</param>
public sealed record OperationInput(string Parameters, string? Of = null, string? List = null)
{
    /// <summary>Why it cannot be said as parameters, in words; null: it can.</summary>
    public string? Logic { get; init; }

    /// <param name="logic">What the action does to know its parameters.</param>
    public static OperationInput By(string logic) => new("{}") { Logic = logic };
}
