using System.Globalization;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Moving;

/// <summary>Copies one table, row by row, in the order of its first column: the audit takes entries in order only.</summary>
internal static class TableCopy
{
    public static async Task<MovedTable> CopyAsync(StoreSession source, StoreSession target, string table)
    {
        if (TargetTables.IsSeeded(table))
            await target.ExecuteAsync($"DELETE FROM {table}");
        var columns = await TargetTables.ColumnsAsync(target, table);
        var names = string.Join(", ", columns.Select(c => c.Name));
        var parameters = columns.Select(c => $"@{c.Name}").ToArray();
        using var insert = target.Prepare($"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", parameters)})", parameters);
        long rows = 0;
        await foreach (var row in source.StreamAsync($"SELECT {names} FROM {table} ORDER BY 1"))
        {
            for (var i = 0; i < row.Length; i++)
                row[i] = Convert(row[i], columns[i].Type, source.Dialect, target.Dialect);
            await insert.QueueAsync(target.CancellationToken, row);
            rows++;
        }
        await insert.SendAsync(target.CancellationToken);
        foreach (var column in columns.Where(c => c.IsIdentity))
            await target.ScalarAsync<long>(
                $"SELECT setval(pg_get_serial_sequence(@Table, @Column), COALESCE(MAX({column.Name}), 0) + 1, false) FROM {table}", new { Table = table, Column = column.Name });
        var (sent, arrived) = (await CountAsync(source, table), await CountAsync(target, table));
        return sent == rows && arrived == rows
            ? new MovedTable(table, rows)
            : throw new StoreMoveException($"Of {table}, {sent} rows were there, {rows} were read and {arrived} arrived. Nothing was moved.");
    }

    private static Task<long> CountAsync(StoreSession session, string table) => session.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}");

    // SQLite knows integers, texts and bytes; a row is packed there and text here.
    private static object? Convert(object? value, string type, ISqlDialect from, ISqlDialect to) => (type, value) switch
    {
        (_, null) => null,
        ("boolean", long number) => number != 0,
        ("integer", long number) => checked((int)number),
        ("text", byte[] packed) => to.EncodeRow(from.DecodeRow(packed)),
        ("text", not string) => System.Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => value,
    };
}
