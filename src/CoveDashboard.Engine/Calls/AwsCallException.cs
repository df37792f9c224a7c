namespace CoveDashboard.Engine.Calls;

/// <summary>A call to AWS that did not succeed, whatever protocol it spoke. Holds no secret; <see cref="Exception.Message"/> is AWS's text: show it as text only.</summary>
public sealed class AwsCallException(AwsErrorKind kind, string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public AwsErrorKind Kind { get; } = kind;

    /// <summary>AWS's error code without namespace, e.g. <c>AccessDeniedException</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Service id of the catalogue, e.g. <c>cloudtrail</c>.</summary>
    public string? Service { get; init; }

    public string? Operation { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The account's name in the organization; null when the session was opened without. Hostile text.</summary>
    public string? AccountName { get; init; }

    /// <summary>The account's first alias; null when it has none or nobody asked for it yet: an error asks for nothing.</summary>
    public string? AccountAlias { get; init; }

    public string? Region { get; init; }

    public string? RequestId { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How often the call was sent; 0 when it never left.</summary>
    public int Attempts { get; init; }
}
