using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Rest;

/// <summary>Prefix of an operation's host name with its labels filled in.</summary>
internal static class HostPrefix
{
    /// <summary>Null when the operation has none.</summary>
    /// <exception cref="ArgumentException">A label is no legal part of a host name.</exception>
    public static string? Of(OperationModel operation, JsonObject input)
    {
        if (operation.HostPrefix is not { Length: > 0 } template || !template.Contains('{', StringComparison.Ordinal))
            return operation.HostPrefix;
        var result = template;
        foreach (var member in operation.Input?.Members.Where(m => m.HostLabel) ?? [])
            if (input[member.Name] is { } value)
                result = result.Replace($"{{{member.Name}}}", Label(member.Name, Scalars.Text(value)), StringComparison.Ordinal);
        return result;
    }

    private static string Label(string name, string value) =>
        value.Length is > 0 and <= 63 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            ? value
            : throw new ArgumentException($"{name} becomes part of the host name: letters, digits and hyphens only, at most 63.", name);
}
