using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoveDashboard.Storage.Rows;

/// <summary>
/// SQL functions that SQLite calls back for members of rows. They read compressed rows too, know the letters of all alphabets, and take
/// the member's name as a value, so that no name ever becomes part of a statement or a JSON path.
/// </summary>
/// <remarks>They are called for every row of a table that is searched: what SQLite holds is read where it lies, and copied by nobody.</remarks>
internal static class RowFunctions
{
    public const string MemberText = "cove_member_text";
    public const string MemberOrder = "cove_member_order";
    public const string MemberNumber = "cove_member_number";
    public const string AnyMemberContains = "cove_any_member_contains";
    public const string Lower = "cove_lower";

    private const int Deterministic = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    private delegate void Answer(sqlite3_context context, ReadOnlySpan<byte> row, ReadOnlySpan<byte> argument);

    /// <summary>For one connection, after it was opened.</summary>
    public static void Register(SqliteConnection connection)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var name = new LastArgument<MemberName>(utf8 => new MemberName(utf8));
        OnRow(database, MemberText, (context, row, member) => Give(context, RowJson.LowerText(row, name.Of(member))));
        OnRow(database, MemberOrder, (context, row, member) => GiveOrder(context, RowJson.Order(row, name.Of(member))));
        OnRow(database, MemberNumber, (context, row, member) => GiveNumber(context, RowJson.Number(row, name.Of(member))));
        var wanted = new LastArgument<WantedText>(utf8 => new WantedText(Encoding.UTF8.GetString(utf8)));
        OnRow(database, AnyMemberContains, (context, row, text) => raw.sqlite3_result_int(context, RowJson.AnyContains(row, wanted.Of(text)) ? 1 : 0));
        Define(database, Lower, 1, (context, values) => Give(context, raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL ? null : Utf8Case.Lower(raw.sqlite3_value_blob(values[0]))));
    }

    private static void OnRow(sqlite3 database, string name, Answer answer) => Define(database, name, 2, (context, values) =>
    {
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL || raw.sqlite3_value_type(values[1]) == raw.SQLITE_NULL)
            raw.sqlite3_result_null(context);
        else
            answer(context, PackedJson.Unpack(raw.sqlite3_value_blob(values[0])), raw.sqlite3_value_blob(values[1]));
    });

    private static void Define(sqlite3 database, string name, int arguments, Action<sqlite3_context, sqlite3_value[]> answer)
    {
        var result = raw.sqlite3_create_function(database, name, arguments, Deterministic, null, (context, _, values) =>
        {
            try
            {
                answer(context, values);
            }
            catch (Exception unforeseen)
            {
                raw.sqlite3_result_error(context, unforeseen.Message); // The statement fails with it; nothing may be thrown through SQLite.
            }
        });
        SqliteException.ThrowExceptionForRC(result, database);
    }

    private static void Give(sqlite3_context context, byte[]? text)
    {
        if (text is null)
            raw.sqlite3_result_null(context);
        else
            raw.sqlite3_result_text(context, text);
    }

    private static void GiveNumber(sqlite3_context context, double? number)
    {
        if (number is { } value)
            raw.sqlite3_result_double(context, value);
        else
            raw.sqlite3_result_null(context);
    }

    private static void GiveOrder(sqlite3_context context, OrderKey key)
    {
        switch (key.Kind)
        {
            case OrderKind.Whole:
                raw.sqlite3_result_int64(context, key.Whole);
                break;
            case OrderKind.Fraction:
                raw.sqlite3_result_double(context, key.Fraction);
                break;
            case OrderKind.Text or OrderKind.Absent:
                Give(context, key.Text);
                break;
        }
    }

    /// <summary>The same argument is given with each row, and made ready once. A connection calls one function at a time.</summary>
    private sealed class LastArgument<T>(LastArgument<T>.Maker make) where T : class
    {
        private byte[] _bytes = [];
        private T? _made;

        public delegate T Maker(ReadOnlySpan<byte> utf8);

        public T Of(ReadOnlySpan<byte> utf8)
        {
            if (_made is not null && utf8.SequenceEqual(_bytes))
                return _made;
            _bytes = utf8.ToArray();
            return _made = make(utf8);
        }
    }
}
