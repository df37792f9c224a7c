using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Calls;

/// <summary>A call as a command of the AWS CLI.</summary>
internal static class CliCall
{
    /// <summary>Parameters whose options would be the CLI's own.</summary>
    private static readonly HashSet<string> OwnOptions = new(
        ["Version", "Query", "Output", "Region", "Profile", "Debug", "Color", "EndpointUrl", "GenerateCliSkeleton", "CliInputJson"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Options where every value is plain, else the parameters as JSON: in an option the CLI would read <c>file://…</c> from the disk, take
    /// a leading hyphen for an option, and a list apart at commas.
    /// </summary>
    /// <param name="region">A region's name, or <c>global</c>: then the CLI takes the shell's.</param>
    public static string Of(string service, string operation, JsonObject parameters, string region) =>
        string.Join(' ', (string[])[Head(service, operation, region == Target.GlobalRegion ? null : ShellText.Quote(region)), .. Arguments(parameters)]);

    /// <param name="region">A word of the shell; null: none is said.</param>
    public static string Head(string service, string operation, string? region) =>
        $"aws {CallNames.CliService(service)} {CallNames.Command(operation)}{(region is null ? "" : $" --region {region}")}";

    public static IEnumerable<string> Arguments(JsonObject parameters)
    {
        if (parameters.Count == 0)
            return [];
        return parameters.All(IsPlain)
            ? parameters.Select(p => Option(p.Key, p.Value!))
            : [$"--cli-input-json {ShellText.Quote(AsciiJson.Of(parameters))}"];
    }

    private static string Option(string name, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => CallNames.Option(name),
        JsonValueKind.False => CallNames.Option("No" + name),
        JsonValueKind.String => $"{CallNames.Option(name)} {ShellText.Quote(value.GetValue<string>())}",
        _ => $"{CallNames.Option(name)} {value.ToJsonString()}",
    };

    private static bool IsPlain(KeyValuePair<string, JsonNode?> parameter) =>
        !OwnOptions.Contains(parameter.Key) && parameter.Value is { } value && value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => true,
            JsonValueKind.Number => value.ToJsonString().All(char.IsAsciiDigit),
            JsonValueKind.String => IsPlain(value.GetValue<string>()),
            _ => false,
        };

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && !text.Contains("://", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' or '+');
}
