using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Runs;

/// <summary>A run as a script with boto3: it prints one line of JSON an answer.</summary>
internal static class Boto3Run
{
    public static string Write(CopiedRun run) => new SnippetText()
        .Add("#!/usr/bin/env python3")
        .Comment([.. run.Remarks, .. PythonFrame.Credentials])
        .Add(["import json", "import os", "from concurrent.futures import ThreadPoolExecutor", "", "import boto3", "from botocore.exceptions import ClientError", ""])
        .Add(PythonFrame.Endpoint(run.Endpoint))
        .Add(PythonText.LongList("ACCOUNTS", run.Accounts))
        .Add(PythonText.LongList("OWN_ACCOUNTS", run.OwnAccounts))
        .Add(PythonText.LongList("REGIONS", run.Regions))
        .Add($"ROLE = {PythonText.Literal(run.Roles.Template)}")
        .Add(run.Roles.Others.Count == 0 ? ["OTHER_ROLES = {}"] : ["OTHER_ROLES = {", .. run.Roles.Others.Select(o => $"    {PythonText.Literal(o.Key)}: {PythonText.Literal(o.Value)},"), "}"])
        .Add($"POLICY = {PythonText.Literal(run.Policy)}  # the one under which the run reads")
        .Add(PythonFrame.ExternalId)
        .Add(PythonFrame.SessionAs("session_in(account)", "REGIONS[0]", Wish(run)))
        .Add(["", ""])
        .Add(PythonCalls.Pages)
        .Add(["", "", "def read(session, account, region):"])
        .Add(PythonCalls.Body(run.Outline, ", region_name=region"))
        .Add(["", "", "def work(account):"])
        .Add(
        [
            "    try:",
            "        session = boto3.Session() if account in OWN_ACCOUNTS else session_in(account)",
            "    except ClientError as refused:",
            "        return [{\"account\": account, \"operation\": \"sts:AssumeRole\", \"answer\": {\"Error\": refused.response[\"Error\"]}}]",
            "    return [",
            "        {\"account\": account, \"region\": region, \"operation\": operation, \"answer\": answer}",
            "        for region in REGIONS",
            "        for operation, answer in read(session, account, region)",
            "    ]",
            "",
            "",
            $"with ThreadPoolExecutor(max_workers={run.Concurrency}) as workers:",
            "    for answers in workers.map(work, OWN_ACCOUNTS + ACCOUNTS):",
            "        for answer in answers:",
            "            print(json.dumps(answer, default=str))",
        ])
        .ToString();

    private static IEnumerable<string> Wish(CopiedRun run) =>
    [
        "\"RoleArn\": OTHER_ROLES.get(account, ROLE.replace(\"{account}\", account))",
        $"\"RoleSessionName\": {PythonText.Literal(run.RoleSessionName)}",
        "\"Policy\": POLICY",
        .. run.PolicyArns.Count == 0 ? [] : (string[])[$"\"PolicyArns\": [{string.Join(", ", run.PolicyArns.Select(a => $"{{\"arn\": {PythonText.Literal(a)}}}"))}]"],
    ];
}
