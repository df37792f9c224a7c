using CoveDashboard.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CoveDashboard.Storage.Database;

/// <summary>Which of SQLite's errors are outages, and what a person can do about each.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int LockedTable = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const int InputOutputIndexSize = InputOutput | (19 << 8);

    /// <returns>Null when the error means a bug.</returns>
    public static StoreUnavailableException? Translate(SqliteException exception, string file)
    {
        (StoreFault Fault, string Message)? outage = CodeOf(exception) switch
        {
            Busy or LockedTable => (StoreFault.Locked, $"Another process holds the database {file}. Only one program should write to it; try again."),
            Full => (StoreFault.DiskFull, $"The disk that holds {file} is full. Free some space; nothing was written."),
            Corrupt or NotADatabase => (StoreFault.Corrupt, $"The file {file} is damaged or is no SQLite database. Restore it from a backup, or move it away to begin anew."),
            ReadOnly => (StoreFault.Unreachable, $"The file {file} or its folder may not be written by this user."),
            InputOutput or CannotOpen => (StoreFault.Unreachable, $"The file {file} cannot be opened, read or written: {exception.Message}"),
            _ => null,
        };
        return outage is { } known ? new StoreUnavailableException(known.Fault, known.Message, exception) : null;
    }

    // The index of the log lies in a file beside it, and grows with it.
    private static int CodeOf(SqliteException exception) => exception.SqliteExtendedErrorCode == InputOutputIndexSize ? Full : exception.SqliteErrorCode;
}
