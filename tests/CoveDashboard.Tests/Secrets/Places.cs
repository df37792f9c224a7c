using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Tests.Secrets;

/// <summary>Where a secret could lie: the text of files, of each cell of a database, of what was downloaded, archives unpacked.</summary>
internal sealed class Places
{
    private const byte BrotliMarker = 1;

    private readonly List<(string Name, string Text)> _texts = [];

    public IEnumerable<string> Names => _texts.Select(t => t.Name);

    public string this[string name] => string.Join('\n', _texts.Where(t => t.Name == name).Select(t => t.Text));

    public void Add(string name, string text) => _texts.Add((name, text));

    /// <summary>Names of places that hold what is looked for.</summary>
    public IEnumerable<string> Holding(Func<string, bool> isThere) => _texts.Where(t => isThere(t.Text)).Select(t => t.Name);

    /// <summary>Asks for it over HTTP; what is packed is unpacked.</summary>
    public async Task DownloadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            Add(path, Encoding.UTF8.GetString(bytes));
            return;
        }
        await using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        zip.Entries.ShouldNotBeEmpty(path);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            Add(path, await reader.ReadToEndAsync());
        }
    }

    /// <summary>Every file as it lies there, logs of the databases included, and every cell of every table.</summary>
    public async Task AddFolderAsync(DirectoryInfo folder)
    {
        foreach (var file in folder.GetFiles("*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer);
            Add(file.Name, Encoding.Latin1.GetString(buffer.ToArray()));
            if (file.Extension == ".db")
                await AddCellsAsync(file);
        }
    }

    private async Task AddCellsAsync(FileInfo file)
    {
        await using var database = new SqliteConnection($"Data Source={file.FullName};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync();
        var tables = new List<string>();
        await ReadAsync(database, "SELECT name FROM sqlite_master WHERE type = 'table'", reader => tables.Add(reader.GetString(0)));
        foreach (var table in tables)
        {
            var cells = new StringBuilder();
            await ReadAsync(database, $"SELECT * FROM \"{table}\"", reader =>
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    cells.Append(TextOf(reader.GetValue(column))).Append('\n');
            });
            Add($"{file.Name}: {table}", cells.ToString());
        }
    }

    private static async Task ReadAsync(SqliteConnection database, string sql, Action<SqliteDataReader> take)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            take(reader);
    }

    /// <summary>Large JSON lies compressed in its cell, behind a marker.</summary>
    private static string TextOf(object cell)
    {
        if (cell is not byte[] bytes)
            return Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        if (bytes is not [BrotliMarker, .. var packed])
            return Encoding.UTF8.GetString(bytes);
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        return reader.ReadToEnd();
    }
}
