using Npgsql;

namespace CoveDashboard.Storage.Database;

/// <summary>Reads the driver's buffer: a text comes as UTF-8.</summary>
internal sealed class PostgresScannedRow(NpgsqlDataReader reader) : IScannedRow
{
    private byte[] _text = new byte[256];

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Number(int column) => reader.GetInt64(column);

    public ReadOnlySpan<byte> Text(int column)
    {
        var length = (int)reader.GetBytes(column, 0, buffer: null, 0, 0);
        if (length > _text.Length)
            _text = new byte[length];
        return _text.AsSpan(0, (int)reader.GetBytes(column, 0, _text, 0, length));
    }

    public byte[] Json(int column) => reader.GetFieldValue<byte[]>(column);
}
