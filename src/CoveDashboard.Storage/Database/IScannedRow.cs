namespace CoveDashboard.Storage.Database;

/// <summary>
/// The row at which a scan stands, as the driver holds it: to make objects of each column of 25,000 rows takes several times as long as to read them.
/// For one thread, until the scan moves on.
/// </summary>
internal interface IScannedRow
{
    bool IsNull(int column);

    /// <summary>A whole number of any width.</summary>
    long Number(int column);

    /// <summary>UTF-8 of a text. Valid until the next call.</summary>
    ReadOnlySpan<byte> Text(int column);

    /// <summary>A row as <see cref="ISqlDialect.EncodeRow"/> made it; a copy.</summary>
    byte[] Json(int column);
}
