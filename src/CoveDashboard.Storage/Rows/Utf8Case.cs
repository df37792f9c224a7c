using System.Buffers;
using System.Text;

namespace CoveDashboard.Storage.Rows;

/// <summary>Letters of UTF-8, as .NET has them; text of ASCII alone, which is most, takes the short way.</summary>
internal static class Utf8Case
{
    public static byte[] Lower(ReadOnlySpan<byte> text)
    {
        var lower = new byte[text.Length];
        return Ascii.ToLower(text, lower, out _) == OperationStatus.Done ? lower : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToLowerInvariant());
    }
}
