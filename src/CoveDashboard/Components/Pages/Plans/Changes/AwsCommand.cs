using System.Text;
using System.Text.Json;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Components.Pages.Plans.Changes;

/// <summary>A call of a plan as a command of the AWS CLI, to compare or repeat by hand. Names no credentials, role or profile.</summary>
internal static class AwsCommand
{
    private const string Global = "global";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="region">A region's name, or <c>global</c>.</param>
    public static string Of(PlannedCall call, string region)
    {
        var command = new StringBuilder("aws ").Append(Service(call.Service)).Append(' ').Append(Kebab(call.Operation));
        if (region != Global)
            command.Append(" --region ").Append(Quote(region));
        if (call.Parameters.Count > 0)
            command.Append(" --cli-input-json ").Append(Quote(call.Parameters.ToJsonString(Readable)));
        return command.ToString();
    }

    /// <summary>In single quotes a shell takes everything as it is, but the quote itself.</summary>
    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    // The CLI's own names where they are not the service's.
    private static string Service(string service) => service switch
    {
        "s3" => "s3api",
        "config" => "configservice",
        _ => service,
    };

    /// <summary>E.g. <c>StopLogging</c> → <c>stop-logging</c>, <c>ModifyDBInstance</c> → <c>modify-db-instance</c>.</summary>
    private static string Kebab(string operation)
    {
        var words = new StringBuilder();
        for (var i = 0; i < operation.Length; i++)
        {
            var starts = char.IsUpper(operation[i]) && i > 0
                && (!char.IsUpper(operation[i - 1]) || (i + 1 < operation.Length && char.IsLower(operation[i + 1])));
            if (starts)
                words.Append('-');
            words.Append(char.ToLowerInvariant(operation[i]));
        }
        return words.ToString();
    }
}
