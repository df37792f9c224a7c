using System.Data.Common;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoveDashboard.Storage.Database;

/// <summary>SQLite in WAL mode: many readers, one writer, one file.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    // NORMAL: a power cut may lose the last results, which are then read again; it cannot damage the file.
    private const string BeNormal = "PRAGMA synchronous=NORMAL;";

    private readonly string _connectionString;

    /// <summary>
    /// Open and between two transactions. To open one and to close one gets in the way of the others: each tries the file's lock for a moment,
    /// and who finds it taken waits. So few are opened anew.
    /// </summary>
    private readonly IdleConnections _idle = new();

    /// <summary>Stays open and idle, so that no other connection is the last one, which would clear the log at its end.</summary>
    private DbConnection? _anchor;

    public SqliteDialect(CoveStorageOptions options)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString ?? "");
        if (builder.DataSource.Length == 0)
            builder.DataSource = Path.Combine(options.DataDirectory, CoveStorageOptions.FileName);
        builder.ForeignKeys = true;
        // Not by the driver: one of its pool can come back with a statement of a cancelled read still active, and then refuses to open.
        builder.Pooling = false;
        // The driver asks again each 150 ms. SQLite's own wait is not used: this build of it sleeps for whole seconds.
        builder.DefaultTimeout = (int)Math.Ceiling(options.LockTimeout.TotalSeconds);
        _connectionString = builder.ConnectionString;
        FileName = Path.GetFullPath(builder.DataSource);
    }

    public string Name => "Sqlite";

    public string FileName { get; }

    public bool HasSingleWriter => true;

    public IReadOnlyDictionary<string, string> Words { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["clustered"] = "WITHOUT ROWID",
        ["json"] = "BLOB",
        ["bytes"] = "BLOB",
        ["identity"] = "INTEGER PRIMARY KEY",
    };

    public string TextType => "TEXT";

    public string ForUpdate => "";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            PrivateFile.Ensure(FileName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                StoreFault.Unreachable, $"The database {FileName} cannot be made: {exception.Message}", exception);
        }
        // What is removed is given back to the disk; a file that exists already keeps its way until it is vacuumed.
        _anchor ??= await OpenAsync(cancellationToken);
        Execute((SqliteConnection)_anchor, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864;");
        // Who has changed to WAL holds the log from the first read on, and not before.
        Execute((SqliteConnection)_anchor, "SELECT COUNT(*) FROM sqlite_schema");
    }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        while (_idle.Take() is { } idle)
        {
            if (idle.IsOfTheFile)
                return SetUp(idle, BeNormal); // Its last commit may have been one that a power cut must not take back.
            await idle.DisposeAsync();
        }
        var connection = new FileConnection(_connectionString, FileName);
        try
        {
            await connection.OpenAsync(cancellationToken);
            RowFunctions.Register(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return SetUp(connection, $"{BeNormal} PRAGMA temp_store=MEMORY;");
    }

    public async ValueTask GiveBackAsync(DbConnection connection)
    {
        if (!_idle.Keep((FileConnection)connection))
            await connection.DisposeAsync();
    }

    public DbTransaction Begin(DbConnection connection, bool writes) => ((SqliteConnection)connection).BeginTransaction(deferred: !writes);

    // SQLite rolls back by itself when it cannot write, and its driver does not know: it rolls back once more, fails, and leaves the connection
    // open. So there is something to roll back again.
    public ValueTask AbandonAsync(DbConnection connection, DbTransaction transaction)
    {
        if (raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) != 0)
            Execute((SqliteConnection)connection, "BEGIN");
        return transaction.DisposeAsync();
    }

    public Task MakeDurableAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        Execute((SqliteConnection)connection, "PRAGMA synchronous=FULL;");
        return Task.CompletedTask;
    }

    // BEGIN IMMEDIATE keeps every other writer out already.
    public Task LockSchemaAsync(StoreSession session) => Task.CompletedTask;

    public void Close()
    {
        _idle.Close();
        _anchor?.Dispose();
    }

    // The one writer at a time of SQLite waits for nobody while it writes.
    public bool IsWorthRepeating(DbException exception) => false;

    public StoreUnavailableException? Translate(DbException exception) =>
        exception is SqliteException sqlite ? SqliteFaults.Translate(sqlite, FileName) : null;

    public object? Arguments(object? arguments) => arguments;

    public string Storable(string text) => text;

    public string IsAnyOf(string expression, string parameter) => $"{expression} IN {parameter}";

    public string MemberText(string body, string name) => $"{RowFunctions.MemberText}({body}, {name})";

    public string MemberOrder(string body, string name) => $"{RowFunctions.MemberOrder}({body}, {name})";

    public string MemberNumber(string body, string name) => $"{RowFunctions.MemberNumber}({body}, {name})";

    public string AnyMemberContains(string body, string text) => $"{RowFunctions.AnyMemberContains}({body}, {text})";

    public string Contains(string expression, string text) => $"instr({expression}, {text}) > 0";

    public string Lower(string expression) => $"{RowFunctions.Lower}({expression})";

    public object EncodeRow(ReadOnlyMemory<byte> json) => PackedJson.Pack(json);

    public ReadOnlyMemory<byte> DecodeRow(object column) => PackedJson.Unpack((byte[])column);

    public IScannedRow Scan(DbDataReader reader) => new SqliteScannedRow((SqliteDataReader)reader);

    private static SqliteConnection SetUp(SqliteConnection connection, string sql)
    {
        try
        {
            Execute(connection, sql);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
