using CoveDashboard.Engine.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Calls;

/// <summary>A request to AWS that curl signs with the credentials of the environment.</summary>
internal static class CurlCall
{
    public static IEnumerable<string> Lines(CallOnTheWire call)
    {
        yield return $"curl --silent --show-error --fail-with-body --globoff --request {call.Method} {ShellText.Quote(call.Url)} \\";
        yield return $"  --aws-sigv4 {ShellText.Quote($"aws:amz:{call.SigningRegion}:{call.SigningName}")} --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\" \\";
        yield return "  ${AWS_SESSION_TOKEN:+--header \"X-Amz-Security-Token: $AWS_SESSION_TOKEN\"} \\";
        foreach (var (name, value) in call.Headers)
            yield return $"  --header {ShellText.Quote($"{name}: {value}")} \\";
        yield return call.Body.Length == 0 ? "  --data-raw ''" : $"  --data-raw {ShellText.Quote(call.Body)}";
    }
}
