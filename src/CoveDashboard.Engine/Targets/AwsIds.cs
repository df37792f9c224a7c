using System.Text.RegularExpressions;

namespace CoveDashboard.Engine.Targets;

/// <summary>The forms of ids that a selection accepts. Exact: no space, no trailing newline, ASCII digits only.</summary>
public static partial class AwsIds
{
    /// <summary>The two forms, in words for a person.</summary>
    public const string AcceptedForms = "an account id (12 digits) or an OU id (ou-ab12-3c4d5e6f; a root id r-ab12 means everything)";

    public static bool IsAccount(string id) => AccountForm().IsMatch(id);

    public static bool IsOrganizationalUnit(string id) => OrganizationalUnitForm().IsMatch(id);

    public static bool IsRoot(string id) => RootForm().IsMatch(id);

    /// <summary>The account id that lost its leading zero, as spreadsheets make it do; null when it does not look like one.</summary>
    public static string? WithLostZero(string id) => LostZeroForm().IsMatch(id) ? "0" + id : null;

    /// <summary>Text of others made fit for a message: control characters escaped, at most 80 characters.</summary>
    public static string Quote(string text)
    {
        var shown = string.Concat(text.Take(80).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return text.Length > 80 ? $"\"{shown}…\"" : $"\"{shown}\"";
    }

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountForm();

    [GeneratedRegex(@"^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OrganizationalUnitForm();

    [GeneratedRegex(@"^r-[0-9a-z]{4,32}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootForm();

    [GeneratedRegex(@"^[0-9]{11}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LostZeroForm();
}
