using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Parity;

/// <summary>
/// An AWS-compatible server needs configuration only: a dashboard that has a connection with an endpoint and credentials, as for any other
/// server, beside an organization in a process of its own. That process is this project's too; to the dashboard it is an address.
/// </summary>
public sealed class ConfigurationOnlyTests
{
    private const string Token = "token-of-an-operator-for-tests-only";

    [Fact]
    public async Task Run_AgainstAnEndpointInAnotherProcess_NeedsNothingButItsConfiguration()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var aws = await HostProcess.StartRehearsalAsync(new Dictionary<string, string?> { ["Cove:Rehearsal:Accounts"] = "9", ["Cove:Rehearsal:LatencyMs"] = "0" }, stop);
        await using var dashboard = await HostProcess.StartDashboardAsync(
            new Dictionary<string, string?>
            {
                ["AWS_ACCESS_KEY_ID"] = RehearsalServer.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = RehearsalServer.SecretAccessKey,
                ["Cove:Connections:acme:Region"] = "eu-central-1",
                ["Cove:Connections:acme:ServiceEndpoints:*"] = aws.Address.ToString(),
                ["Cove:Auth:ApiTokens:0:Name"] = "operator",
                ["Cove:Auth:ApiTokens:0:Token"] = Token,
                ["Cove:Auth:ApiTokens:0:Subject"] = "operator",
                ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
            },
            stop);
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        var run = await client.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "acme", ["action"] = "iam-account-summary" }, HttpStatusCode.Created);
        var ended = await client.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=120");

        ((string)ended["status"]!).ShouldBe("Succeeded");
        ((int)ended["totals"]!["succeeded"]!).ShouldBeGreaterThan(5);
        ((bool?)ended["isRehearsal"]).ShouldNotBe(true, "it is a connection like any other");
    }
}
