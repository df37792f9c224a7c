using CoveDashboard.Engine.Actions;
using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Runs;

/// <summary>A run as a function under <c>@cove</c>. What botocove cannot do is said, and where nothing is left of it, boto3 is given.</summary>
internal static class BotocoveRun
{
    public static string Write(CopiedRun run)
    {
        if (run.Accounts.Count == 0)
            return Boto3Run.Write(run with { Remarks = [.. run.Remarks, "botocove never runs in the calling account, so this is boto3."] });
        return new SnippetText()
            .Add("#!/usr/bin/env python3")
            .Comment([.. run.Remarks, .. Lacks(run), "Needs botocove 1.7.4 or newer and credentials that may assume the role: none are copied, nor is an external id."])
            .Add(["import json", "import os", "", "from botocore.exceptions import ClientError", "from botocove import cove", ""])
            .Add(PythonFrame.Endpoint(run.Endpoint))
            .Add(["", ""])
            .Add(PythonCalls.Pages)
            .Add(["", "", "def answers(session):"])
            .Add(AsksForAccount(run.Outline) ? ["    account = session.client(\"sts\").get_caller_identity()[\"Account\"]"] : [])
            .Add(PythonCalls.Body(run.Outline, ""))
            .Add(["", "", "@cove("])
            .Add(Arguments(run).Select(a => $"    {a},"))
            .Add([")", "def read(session):", "    return [{\"operation\": operation, \"answer\": answer} for operation, answer in answers(session)]", "", ""])
            .Add("print(json.dumps(read(), default=str, indent=2))")
            .ToString();
    }

    private static IEnumerable<string> Arguments(CopiedRun run)
    {
        if (run.Selection.Include is { } include)
            yield return $"target_ids={PythonText.List(include)}";
        if (run.Selection.Ignore.Count > 0)
            yield return $"ignore_ids={PythonText.List(run.Selection.Ignore)}";
        yield return $"rolename={PythonText.Literal(run.Roles.Name)}";
        yield return $"role_session_name={PythonText.Literal(run.RoleSessionName)}";
        yield return $"policy={PythonText.Literal(run.Policy)}";
        if (run.PolicyArns.Count > 0)
            yield return $"policy_arns=[{string.Join(", ", run.PolicyArns.Select(a => $"{{\"arn\": {PythonText.Literal(a)}}}"))}]";
        yield return "external_id=os.environ.get(\"EXTERNAL_ID\")";
        if (run.Scope == ActionScope.Regional)
            yield return $"regions={PythonText.List(run.Regions)}";
        yield return $"thread_workers={run.Concurrency}";
        yield return $"raise_exception={(run.FailFast ? "True" : "False")}";
    }

    private static IEnumerable<string> Lacks(CopiedRun run)
    {
        if (run.OwnAccounts.Count > 0)
            yield return $"Not in it: the calling account ({string.Join(", ", run.OwnAccounts)}), where botocove never runs.";
        if (run.Roles.Others.Count > 0)
            yield return $"Not in it: the roles of single accounts ({string.Join(", ", run.Roles.Others.Keys)}); botocove has one name for all.";
        if (run.Roles.Name.StartsWith("arn:", StringComparison.Ordinal))
            yield return "The role is an ARN, and botocove takes a name in the account: write one.";
    }

    private static bool AsksForAccount(CallOutline outline) =>
        outline.Roots.Any(r => r.Parameters.Any(p => Placeholder.Is(p.Value, out var name) && name == Placeholder.Account));
}
