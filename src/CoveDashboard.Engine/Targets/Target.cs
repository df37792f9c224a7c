namespace CoveDashboard.Engine.Targets;

/// <summary>One unit of a run: an account in a region, or an account as a whole.</summary>
/// <param name="Ordinal">0-based position in the run: accounts in tree order, each with its regions in order.</param>
/// <param name="Region">A region's name, or <see cref="GlobalRegion"/>.</param>
/// <param name="UseCallerSession">Reached by the connection's own session.</param>
public sealed record Target(
    int Ordinal,
    string AccountId,
    string AccountName,
    string? Email,
    string OuPath,
    string Region,
    bool UseCallerSession = false)
{
    public const string GlobalRegion = "global";
}
