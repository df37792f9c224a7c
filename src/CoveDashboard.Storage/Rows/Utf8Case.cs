using System.Buffers;
using System.Text;

namespace CoveDashboard.Storage.Rows;

/// <summary>Letters of UTF-8, as .NET has them; text of ASCII alone, which is most, takes the short way.</summary>
internal static class Utf8Case
{
    private const int OnStack = 2048;

    public static byte[] Lower(ReadOnlySpan<byte> text)
    {
        var lower = new byte[text.Length];
        return Ascii.ToLower(text, lower, out _) == OperationStatus.Done ? lower : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant());
    }

    /// <summary>False when no value within the JSON can contain the text, whatever the case; true when one might.</summary>
    public static bool MightHold(ReadOnlySpan<byte> json, string text)
    {
        // Without a backslash every value stands as it is.
        if (json.Contains((byte)'\\'))
            return true;
        var rented = json.Length > OnStack ? ArrayPool<char>.Shared.Rent(json.Length) : null;
        try
        {
            var letters = rented is null ? stackalloc char[OnStack] : rented;
            return Ascii.ToUtf16(json, letters, out var length) != OperationStatus.Done || letters[..length].Contains(text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }
}
