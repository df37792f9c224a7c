using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Changes;

/// <summary>A change as commands of the AWS CLI; the first that fails ends it.</summary>
internal static class CliChange
{
    public static string Write(CopiedChange change)
    {
        var text = new SnippetText()
            .Add("#!/usr/bin/env bash")
            .Comment([.. change.Remarks, .. ShellFrame.Credentials])
            .Add("set -euo pipefail")
            .Add(ShellFrame.Endpoint(change.Endpoint));
        if (change.RoleArn is { } role)
            text.Add(ShellFrame.Assume(ShellText.Quote(change.Region), change.RoleSessionName, [])).Add($"assume {ShellText.Quote(role)}");
        else
            text.Comment(["The connection's own session makes these calls: use its credentials."]);
        return text.Add(change.Calls.Select(c => CliCall.Of(c.Service, c.Operation, c.Parameters, change.Region))).ToString();
    }
}
