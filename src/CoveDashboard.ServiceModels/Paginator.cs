namespace CoveDashboard.ServiceModels;

/// <summary>How an operation's pages follow one another. Lists are parallel: output token i feeds input token i.</summary>
/// <param name="InputTokens">Input members that take the token.</param>
/// <param name="OutputTokens">Paths in the output that hold the next token (dots for nesting, <c>a || b</c> for either, <c>list[-1].x</c> for the last element).</param>
/// <param name="MoreResults">Path of the flag that says whether pages follow; null when the token's absence says so.</param>
/// <param name="LimitKey">Input member that bounds the page; null when there is none.</param>
/// <param name="ResultKeys">Paths in the output that hold the items.</param>
public sealed record Paginator(
    IReadOnlyList<string> InputTokens,
    IReadOnlyList<string> OutputTokens,
    string? MoreResults,
    string? LimitKey,
    IReadOnlyList<string> ResultKeys);
