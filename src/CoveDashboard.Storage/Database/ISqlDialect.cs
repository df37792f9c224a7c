using System.Data.Common;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Storage.Database;

/// <summary>What differs between databases. All other SQL is portable. Safe for many threads.</summary>
internal interface ISqlDialect
{
    /// <summary>Folder of its own migrations, beside <c>Common</c>.</summary>
    string Name { get; }

    /// <summary>Whether writers of this process must queue, because the database takes one at a time.</summary>
    bool HasSingleWriter { get; }

    /// <summary>Words that <c>${…}</c> in a migration stands for.</summary>
    IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>Type of a column of text that is compared and sorted by its code points; a migration says <c>TEXT</c>.</summary>
    string TextType { get; }

    /// <summary>Follows a SELECT in a write transaction whose rows must not change before it commits.</summary>
    string ForUpdate { get; }

    /// <summary>Makes what must exist before the first connection, and sets what the database remembers.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>An open connection, for one transaction.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Takes a connection back whose transaction has ended well; any other is disposed of.</summary>
    ValueTask GiveBackAsync(DbConnection connection);

    /// <summary>A transaction that sees one state of the database; a writing one has the right to write from its begin.</summary>
    DbTransaction Begin(DbConnection connection, bool writes);

    /// <summary>Ends a transaction whose work failed, also one that the database has rolled back by itself.</summary>
    ValueTask AbandonAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>Lets what this connection commits survive a power cut; before its transaction begins.</summary>
    Task MakeDurableAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Keeps other processes out until the transaction ends, while migrations run.</summary>
    Task LockSchemaAsync(StoreSession session);

    /// <summary>Gives every connection that is held between calls back to the database.</summary>
    void Close();

    /// <summary>Whether the database ended a transaction for another's sake, so that the same work may succeed when it is done again.</summary>
    bool IsWorthRepeating(DbException exception);

    /// <summary>The outage that an exception of the driver means; null when it means a bug.</summary>
    StoreUnavailableException? Translate(DbException exception);

    /// <summary>Arguments of a statement as the driver takes them.</summary>
    object? Arguments(object? arguments);

    /// <summary>Text as a column can keep it; what is hashed before it is stored goes through this first.</summary>
    string Storable(string text);

    /// <summary>Condition: an expression is one of the values of a parameter that holds a list.</summary>
    string IsAnyOf(string expression, string parameter);

    /// <summary>Expression: text of a member of a row, in lower case; null when absent.</summary>
    string MemberText(string body, string name);

    /// <summary>Expression: value of a member of a row to sort by; null when absent.</summary>
    string MemberOrder(string body, string name);

    /// <summary>Expression: value of a member of a row that is a number; null when it is absent or none.</summary>
    string MemberNumber(string body, string name);

    /// <summary>Condition: any member of a row holds the text, which is in lower case.</summary>
    string AnyMemberContains(string body, string text);

    /// <summary>Condition: an expression of text holds the text, which is in lower case.</summary>
    string Contains(string expression, string text);

    /// <summary>Expression: text in lower case, of any alphabet.</summary>
    string Lower(string expression);

    /// <summary>A row as its column takes it.</summary>
    object EncodeRow(ReadOnlyMemory<byte> json);

    /// <summary>A row as <see cref="EncodeRow"/> made it.</summary>
    ReadOnlyMemory<byte> DecodeRow(object column);

    /// <summary>The row at which a reader stands, whichever that is.</summary>
    IScannedRow Scan(DbDataReader reader);
}
