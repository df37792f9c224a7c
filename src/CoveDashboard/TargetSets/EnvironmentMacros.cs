using System.Text;
using System.Text.RegularExpressions;

namespace CoveDashboard.TargetSets;

/// <summary>
/// Replaces <c>${NAME}</c> by a variable of the environment, <c>${NAME:-default}</c> by the default where the variable is missing or
/// empty, and <c>$${</c> by a plain <c>${</c>. What is put in is never looked at again.
/// </summary>
internal sealed partial class EnvironmentMacros(Func<string, string?> variable)
{
    /// <param name="fault">Told what is wrong; the macro stays as it is then.</param>
    public string Replace(string text, Action<string> fault)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        var rest = 0;
        foreach (Match macro in Form().Matches(text))
        {
            result.Append(text, rest, macro.Index - rest).Append(Value(macro, fault));
            rest = macro.Index + macro.Length;
        }
        return result.Append(text, rest, text.Length - rest).ToString();
    }

    private string Value(Match macro, Action<string> fault)
    {
        if (macro.Value == "$${")
            return "${";
        if (!macro.Groups["name"].Success)
        {
            fault("Is no macro. Write ${NAME} or ${NAME:-default}; $${ is a plain ${.");
            return macro.Value;
        }
        var name = macro.Groups["name"].Value;
        if (variable(name) is { Length: > 0 } value)
            return value;
        if (macro.Groups["default"].Success)
            return macro.Groups["default"].Value;
        fault($"The environment has no variable {name}. Set it, or write ${{{name}:-default}}.");
        return macro.Value;
    }

    // What begins like a macro and is none is found by the last alternative.
    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\}|\$\{", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
