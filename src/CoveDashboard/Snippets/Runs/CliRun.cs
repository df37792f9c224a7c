using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Runs;

/// <summary>A run as a script of bash with the AWS CLI.</summary>
internal static class CliRun
{
    private const int AccountsPerLine = 8;

    public static string Write(CopiedRun run) => new SnippetText()
        .Add("#!/usr/bin/env bash")
        .Comment([.. run.Remarks, .. ShellFrame.Credentials])
        .Add("set -uo pipefail")
        .Add(ShellFrame.Endpoint(run.Endpoint))
        .Add(Array("accounts", run.Accounts))
        .Add(Array("own_accounts", run.OwnAccounts))
        .Add(Array("regions", run.Regions))
        .Add($"policy={ShellText.Quote(run.Policy)}  # the one under which the run reads")
        .Add("")
        .Add(["role_in() {  # account", "  case \"$1\" in", .. run.Roles.Others.Select(o => $"    {ShellText.Quote(o.Key)}) echo {ShellText.Quote(o.Value)} ;;")])
        .Add([$"    *) role={ShellText.Quote(run.Roles.Template)}; echo \"${{role/'{{account}}'/$1}}\" ;;", "  esac", "}", ""])
        .Add(ShellFrame.Assume("\"${regions[0]}\"", run.RoleSessionName, ["--policy \"$policy\"", .. PolicyArns(run)]))
        .Add(["", "read_one() {", "  local account=$1 region=$2"])
        .Add(CliCalls.Body(run.Outline))
        .Add(["}", ""])
        .Add(
        [
            "for account in \"${own_accounts[@]}\" \"${accounts[@]}\"; do",
            "  (",
            "    [[ \" ${own_accounts[*]} \" == *\" $account \"* ]] || assume \"$(role_in \"$account\")\" || exit",
            "    for region in \"${regions[@]}\"; do",
            "      echo \"# $account $region\"",
            "      read_one \"$account\" \"$region\"",
            "    done",
            "  )",
            "done",
            "exit 0  # what was refused stands above",
        ])
        .ToString();

    private static IEnumerable<string> PolicyArns(CopiedRun run) =>
        run.PolicyArns.Count == 0 ? [] : [$"--policy-arns {string.Join(' ', run.PolicyArns.Select(a => ShellText.Quote("arn=" + a)))}"];

    private static IEnumerable<string> Array(string name, IReadOnlyList<string> words) =>
        words.Count <= AccountsPerLine
            ? [$"{name}=({string.Join(' ', words.Select(ShellText.Quote))})"]
            : [$"{name}=(", .. words.Chunk(AccountsPerLine).Select(line => "  " + string.Join(' ', line.Select(ShellText.Quote))), ")"];
}
