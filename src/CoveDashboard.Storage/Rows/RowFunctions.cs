using Microsoft.Data.Sqlite;

namespace CoveDashboard.Storage.Rows;

/// <summary>
/// SQL functions that SQLite calls back for members of rows. They read compressed rows too, know the letters of all alphabets, and take
/// the member's name as a value, so that no name ever becomes part of a statement or a JSON path.
/// </summary>
internal static class RowFunctions
{
    public const string MemberText = "cove_member_text";
    public const string MemberOrder = "cove_member_order";
    public const string MemberNumber = "cove_member_number";
    public const string AnyMemberContains = "cove_any_member_contains";
    public const string Lower = "cove_lower";

    /// <summary>For one connection, before or after it is opened.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<byte[], string, string?>(
            MemberText, (body, name) => RowJson.Text(PackedJson.Unpack(body).Span, name)?.ToLowerInvariant(), isDeterministic: true);
        connection.CreateFunction<byte[], string, object?>(
            MemberOrder, (body, name) => RowJson.Order(PackedJson.Unpack(body).Span, name), isDeterministic: true);
        connection.CreateFunction<byte[], string, double?>(
            MemberNumber, (body, name) => RowJson.Number(PackedJson.Unpack(body).Span, name), isDeterministic: true);
        connection.CreateFunction<byte[], string, bool>(
            AnyMemberContains, (body, text) => RowJson.AnyContains(PackedJson.Unpack(body).Span, text), isDeterministic: true);
        connection.CreateFunction<string?, string?>(Lower, text => text?.ToLowerInvariant(), isDeterministic: true);
    }
}
