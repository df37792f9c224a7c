using CoveDashboard.Snippets.Calls;
using CoveDashboard.Snippets.Text;

namespace CoveDashboard.Snippets.Changes;

/// <summary>A change as a script with boto3.</summary>
internal static class Boto3Change
{
    public static string Write(CopiedChange change)
    {
        var text = new SnippetText()
            .Add("#!/usr/bin/env python3")
            .Comment([.. change.Remarks, .. PythonFrame.Credentials])
            .Add(["import os", "", "import boto3", ""])
            .Add(PythonFrame.Endpoint(change.Endpoint));
        if (change.RoleArn is { } role)
            text.Add(PythonFrame.ExternalId)
                .Add(PythonFrame.SessionAs("session_as()", PythonText.Literal(change.Region), [$"\"RoleArn\": {PythonText.Literal(role)}", $"\"RoleSessionName\": {PythonText.Literal(change.RoleSessionName)}"]))
                .Add(["", "", "session = session_as()"]);
        else
            text.Add("session = boto3.Session()  # the connection's own session makes these calls: use its credentials");
        foreach (var service in change.Calls.Select(c => c.Service).Distinct(StringComparer.Ordinal))
            text.Add($"{PythonText.Name(service)} = session.client({PythonText.Literal(service)}, region_name={PythonText.Literal(change.Region)})");
        return text.Add(change.Calls.Select(c => $"print({PythonCalls.Call(c.Service, c.Operation, c.Parameters)})")).ToString();
    }
}
