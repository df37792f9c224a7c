namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>An answer ready for the wire.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="ContentType">Null when there is no body.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Headers beside content type and length.</param>
internal sealed record WireAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body, IReadOnlyList<KeyValuePair<string, string>> Headers);
