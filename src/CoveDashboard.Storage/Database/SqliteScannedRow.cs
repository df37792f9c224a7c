using CoveDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoveDashboard.Storage.Database;

/// <summary>Reads SQLite's own memory.</summary>
internal sealed class SqliteScannedRow(SqliteDataReader reader) : IScannedRow
{
    private readonly sqlite3_stmt _statement = reader.Handle ?? throw new ArgumentException("The statement gives no rows.", nameof(reader));

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    // SQLite gives the bytes of a text as they are: the file is in UTF-8.
    public ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(_statement, column);

    public byte[] Json(int column) => PackedJson.Unpack(raw.sqlite3_column_blob(_statement, column)).ToArray();
}
