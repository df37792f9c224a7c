using Microsoft.Data.Sqlite;

namespace CoveDashboard.Storage.Database;

/// <summary>A connection that knows which file it has open: another may stand in its place by now.</summary>
internal sealed class FileConnection(string connectionString, string file) : SqliteConnection(connectionString)
{
    private readonly DateTime _born = File.GetCreationTimeUtc(file);

    /// <summary>False when the file was moved, removed or replaced: what is written would be lost with it.</summary>
    public bool IsOfTheFile => File.GetCreationTimeUtc(file) == _born;
}
