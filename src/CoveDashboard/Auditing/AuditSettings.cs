namespace CoveDashboard.Auditing;

/// <summary>Where signed heads go.</summary>
/// <param name="HeadsFile">Full path of the file of heads, one a line.</param>
/// <param name="HeadWebhook">Gets each head as a POST; https only. Null: none.</param>
/// <param name="KeyFile">Full path of the private key of heads.</param>
internal sealed record AuditSettings(string HeadsFile, Uri? HeadWebhook, string KeyFile)
{
    public const string HeadsFileName = "audit-heads.ndjson";
    public const string KeyFileName = "audit-head.pem";

    /// <param name="dataDirectory">Full path.</param>
    public static AuditSettings In(string dataDirectory, string? headsFile = null, Uri? headWebhook = null) => new(
        headsFile is null ? Path.Combine(dataDirectory, HeadsFileName) : Path.GetFullPath(headsFile),
        headWebhook,
        Path.Combine(dataDirectory, "keys", KeyFileName));
}
