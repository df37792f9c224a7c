using System.Text;

namespace CoveDashboard.Storage.Database;

/// <summary>
/// The letters that .NET writes differently in lower case, and what it writes, place by place. A server's own <c>lower()</c> depends on the
/// locale that somebody chose for the database; the same search must find the same rows on every one.
/// </summary>
internal static class LetterCase
{
    static LetterCase()
    {
        var (upper, lower) = (new StringBuilder(), new StringBuilder());
        for (var value = 0x80; value <= 0x1FFFF; value++)
        {
            if (!Rune.TryCreate(value, out var letter) || Rune.ToLowerInvariant(letter) is var small && small == letter)
                continue;
            upper.Append(letter.ToString());
            lower.Append(small.ToString());
        }
        (Upper, Lower) = (upper.ToString(), lower.ToString());
    }

    public static string Upper { get; }

    public static string Lower { get; }
}
