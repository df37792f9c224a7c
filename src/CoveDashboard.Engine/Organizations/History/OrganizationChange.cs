namespace CoveDashboard.Engine.Organizations.History;

/// <summary>What happened to an account or OU between two readings.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="NodeId">Account, OU or root; empty when it is about the organization as a whole.</param>
/// <param name="Name">Its name on the later side where it is there, else on the earlier (hostile text).</param>
/// <param name="Before">What it was, as far as the kind has such: a path, a name, a state, an e-mail; else null.</param>
/// <param name="After">What it is; as <paramref name="Before"/>.</param>
/// <param name="Sentence">All of it for a person, in plain words (holds hostile text).</param>
public sealed record OrganizationChange(OrganizationChangeKind Kind, string NodeId, string Name, string? Before, string? After, string Sentence)
{
    /// <summary>About an account, not about an OU or the whole.</summary>
    public bool IsOfAccount => NodeId.Length > 0 && char.IsAsciiDigit(NodeId[0]);
}
