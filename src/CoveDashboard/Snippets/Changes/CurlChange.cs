using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Changes;

/// <summary>A change as requests to AWS itself, signed by curl.</summary>
internal static class CurlChange
{
    public static string Write(CopiedChange change)
    {
        var who = change.RoleArn is { } role ? $"of the role {role}" : "of the connection's own session";
        var text = new SnippetText()
            .Add("#!/usr/bin/env bash")
            .Comment([.. change.Remarks, $"Needs curl 7.86 or newer. Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN {who}: they are never copied."])
            .Add("set -euo pipefail")
            .Add(": \"${AWS_ACCESS_KEY_ID:?}\" \"${AWS_SECRET_ACCESS_KEY:?}\" \"${AWS_SESSION_TOKEN=}\"");
        for (var i = 0; i < change.Calls.Count; i++)
        {
            if (change.OnTheWire[i] is { } wire)
                text.Add(CurlCall.Lines(wire));
            else
                text.Comment([$"{change.Calls[i].Key} cannot be written as a request: its parameters do not fit the service's model."]).Add("exit 1");
        }
        return text.ToString();
    }
}
