using System.Text;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Session names that STS accepts: 2 to 64 of letters, digits and <c>_+=,.@-</c>.</summary>
internal static class SessionNames
{
    private const int Shortest = 2;
    private const int Longest = 64;

    public static bool IsLegal(string name) => name.Length is >= Shortest and <= Longest && name.All(IsLegal);

    /// <summary>A legal name that resembles a text, e.g. a role with its path.</summary>
    public static string From(string text)
    {
        var name = new StringBuilder(Longest);
        foreach (var c in text.Trim('/'))
            if (name.Length < Longest)
                name.Append(IsLegal(c) ? c : '-');
        return name.Length >= Shortest ? name.ToString() : $"cove-{name}".TrimEnd('-');
    }

    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '=' or ',' or '.' or '@' or '-';
}
