using System.Globalization;
using System.Text;

namespace CoveDashboard.Rehearsal.Signing;

/// <summary>SigV4's own URI encoding: everything but letters, digits and <c>-._~</c> as upper-case percent escapes of UTF-8.</summary>
internal static class UriEscape
{
    public static string Encode(string text, bool keepSlash = false)
    {
        if (!text.AsSpan().ContainsAnyExcept(keepSlash ? UnreservedAndSlash : Unreserved))
            return text;

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (b < 128 && (Unreserved.Contains(c) || (keepSlash && c == '/')))
                encoded.Append(c);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>Undoes percent escapes; a plus sign stays a plus sign.</summary>
    public static string Decode(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static readonly System.Buffers.SearchValues<char> Unreserved = System.Buffers.SearchValues.Create(UnreservedCharacters);
    private static readonly System.Buffers.SearchValues<char> UnreservedAndSlash = System.Buffers.SearchValues.Create(UnreservedCharacters + "/");
}
