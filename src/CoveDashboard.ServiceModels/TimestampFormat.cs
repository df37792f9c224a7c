namespace CoveDashboard.ServiceModels;

/// <summary>How a timestamp is written on the wire.</summary>
public enum TimestampFormat
{
    /// <summary>The format that protocol and location imply.</summary>
    Default,

    /// <summary>ISO 8601, e.g. <c>2026-01-31T12:00:00Z</c>.</summary>
    Iso8601,

    /// <summary>Seconds since 1970-01-01T00:00:00Z, possibly with a fraction.</summary>
    UnixTimestamp,

    /// <summary>RFC 822, e.g. <c>Sat, 31 Jan 2026 12:00:00 GMT</c>.</summary>
    Rfc822,
}
