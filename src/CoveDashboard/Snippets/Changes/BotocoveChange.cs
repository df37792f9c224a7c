using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Changes;

/// <summary>A change as a function under <c>@cove</c> for one account and region.</summary>
internal static class BotocoveChange
{
    public static string Write(CopiedChange change) => change.RoleName is not { } role
        ? Boto3Change.Write(change with { Remarks = [.. change.Remarks, "botocove never runs in the calling account, so this is boto3."] })
        : new SnippetText()
            .Add("#!/usr/bin/env python3")
            .Comment([.. change.Remarks, "Needs botocove 1.7.4 or newer and credentials that may assume the role: none are copied, nor is an external id."])
            .Add(["import os", "", "from botocove import cove", ""])
            .Add(PythonFrame.Endpoint(change.Endpoint))
            .Add(["", "@cove("])
            .Add(
            [
                $"    target_ids=[{PythonText.Literal(change.AccountId)}],",
                $"    rolename={PythonText.Literal(role)},",
                $"    role_session_name={PythonText.Literal(change.RoleSessionName)},",
                "    external_id=os.environ.get(\"EXTERNAL_ID\"),",
                $"    regions=[{PythonText.Literal(change.Region)}],",
            ])
            .Add([")", "def change(session):"])
            .Add(change.Calls.Select(c => c.Service).Distinct(StringComparer.Ordinal).Select(s => $"    {PythonText.Name(s)} = session.client({PythonText.Literal(s)})"))
            .Add(["    return [", .. change.Calls.Select(c => $"        {PythonCalls.Call(c.Service, c.Operation, c.Parameters)},"), "    ]", "", ""])
            .Add("print(change())")
            .ToString();
}
