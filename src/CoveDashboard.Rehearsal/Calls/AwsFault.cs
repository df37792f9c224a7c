namespace CoveDashboard.Rehearsal.Calls;

/// <summary>An error as AWS states it.</summary>
/// <param name="Code">AWS's code, e.g. <c>TrailNotFoundException</c>.</param>
/// <param name="Message">AWS's message.</param>
/// <param name="Status">HTTP status code; 0 leaves it to the protocol.</param>
internal sealed record AwsFault(string Code, string Message, int Status = 0)
{
    /// <summary>Members beside code and message, e.g. the <c>Reason</c> of Organizations or S3's <c>Region</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Headers that travel with this error.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
