using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Storage.Paging;

/// <summary>
/// Where a page ended. Bound to its list and query by a hash, so that a cursor that was altered, cut, or made for another query is refused
/// and never silently skips items. It holds no secret and gives no right.
/// </summary>
internal static class PageCursor
{
    private const int KeyLength = sizeof(long);
    private const int HashLength = 8;

    /// <param name="key">Key of the last item of the page.</param>
    /// <param name="query">Everything that decides which items there are and in which order.</param>
    public static string Write(long key, string query)
    {
        Span<byte> bytes = stackalloc byte[KeyLength + HashLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key);
        Hash(key, query, bytes[KeyLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null without a cursor.</returns>
    /// <exception cref="InvalidCursorException">It is not one of this query.</exception>
    public static long? Read(string? cursor, string query)
    {
        if (cursor is null)
            return null;
        Span<byte> bytes = stackalloc byte[KeyLength + HashLength];
        if (cursor.Length != Base64Url.GetEncodedLength(bytes.Length) || !TryDecode(cursor, bytes))
            throw new InvalidCursorException();
        var key = BinaryPrimitives.ReadInt64BigEndian(bytes);
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(key, query, hash);
        return hash.SequenceEqual(bytes[KeyLength..]) ? key : throw new InvalidCursorException();
    }

    private static bool TryDecode(string cursor, Span<byte> bytes)
    {
        try
        {
            return Base64Url.TryDecodeFromChars(cursor, bytes, out var written) && written == bytes.Length;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Hash(long key, string query, Span<byte> hash) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{query}")).AsSpan(0, HashLength).CopyTo(hash);
}
