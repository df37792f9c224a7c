using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Actions.Parameters;

/// <summary>JSON Schema's rules for texts. Patterns are the actions' own; the text is not, so a pattern has a second at most.</summary>
internal static class TextRules
{
    private const int MaxLength = 10_000;
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static void Check(JsonObject schema, string text, string path, List<Fault> faults)
    {
        if (schema["minLength"] is { } least && text.Length < (int)least)
            faults.Add(new Fault(path, $"Needs at least {least} characters."));
        var most = (int?)schema["maxLength"] ?? MaxLength;
        if (text.Length > most)
            faults.Add(new Fault(path, $"Takes at most {most:N0} characters."));
        else if ((string?)schema["pattern"] is { } pattern && !Matches(text, pattern))
            faults.Add(new Fault(path, (string?)schema["patternWords"] ?? $"Must match {pattern}."));
    }

    /// <summary>A text that takes the pattern longer than its time does not match.</summary>
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
