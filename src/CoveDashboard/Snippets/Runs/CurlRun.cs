using CoveDashboard.Api;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Runs;

/// <summary>A run as the request to this dashboard that starts it again.</summary>
internal static class CurlRun
{
    public static string Write(CopiedRun run) => new SnippetText()
        .Comment(
        [
            run.Remarks[0],
            "Starts it again in CoveDashboard: COVE_URL is its address, COVE_TOKEN an API token of yours with the role Operator; neither is copied.",
            "An external id is never copied either: add options.externalId where the role asks for one.",
        ])
        .Add("curl --silent --show-error --fail-with-body \\")
        .Add($"  --request POST \"${{COVE_URL:?}}{ApiServices.Prefix}/runs\" \\")
        .Add("  --header \"Authorization: Bearer ${COVE_TOKEN:?}\" --header 'Content-Type: application/json' \\")
        .Add($"  --data-raw {ShellText.Quote(AsciiJson.Of(run.Request, indented: true))}")
        .ToString();
}
