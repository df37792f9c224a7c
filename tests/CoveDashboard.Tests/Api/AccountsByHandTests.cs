using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>Connections that may list nothing of their organization: their accounts are named in the configuration.</summary>
public sealed class AccountsByHandTests : IAsyncLifetime
{
    private const string Management = "by-hand";
    private const string Member = "from-a-member";

    private RehearsalServer _aws = null!;
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;

    public async ValueTask InitializeAsync()
    {
        TestDashboard.UseRehearsalCredentials();
        _aws = await RehearsalServer.StartAsync(new RehearsalOptions
        {
            Endpoint = "http://127.0.0.1:0",
            LatencyMs = 0,
            Organization = SmallOrganization.Build(),
            Faults = new() { DenyActions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["*"] = ["organizations:List*"] } },
        });
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Enabled"] = "true",
            [$"Cove:Connections:{Member}:AssumeRoles:0:RoleArn"] = $"arn:aws:iam::{SmallOrganization.A}:role/OrganizationAccountAccessRole",
        };
        foreach (var connection in new[] { Management, Member })
        {
            settings[$"Cove:Connections:{connection}:Region"] = "us-east-1";
            settings[$"Cove:Connections:{connection}:MemberRole"] = "OrganizationAccountAccessRole";
            settings[$"Cove:Connections:{connection}:ServiceEndpoints:*"] = _aws.Endpoint.ToString();
            settings[$"Cove:Connections:{connection}:Accounts:0:Id"] = SmallOrganization.B;
            settings[$"Cove:Connections:{connection}:Accounts:0:Name"] = "billing";
            settings[$"Cove:Connections:{connection}:Accounts:1:Id"] = SmallOrganization.C;
        }

        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(), settings);
        _operator = _dashboard.WithToken(Role.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _dashboard.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Preview_ByTheManagementAccount_LeavesItOutAndSaysSo()
    {
        var preview = await PreviewAsync(Management);

        Taken(preview).ShouldBe([SmallOrganization.B, SmallOrganization.C]);
        LeftOut(preview).ShouldBe([$"{SmallOrganization.H} CallingAccount"]);
    }

    [Fact]
    public async Task Preview_ByAMember_LeavesOutTheCallerAndTheManagementAccount()
    {
        var preview = await PreviewAsync(Member);

        LeftOut(preview).ShouldBe([$"{SmallOrganization.A} CallingAccount", $"{SmallOrganization.H} ManagementAccount"], ignoreOrder: true);
    }

    [Fact]
    public async Task Run_WithTheCallingAccount_ReadsItOnItsOwnSession()
    {
        var request = Request(Management, includeCallingAccount: true);

        var run = await _operator.PostJsonAsync("/api/v1/runs", request, HttpStatusCode.Created);

        var done = await _operator.GetJsonAsync($"/api/v1/runs/{run["id"]}?wait=60");
        ((string)done["status"]!).ShouldBe("Succeeded");
        var results = (await _operator.GetJsonAsync($"/api/v1/runs/{run["id"]}/results"))["items"]!.AsArray();
        results.Select(r => (string)r!["accountId"]!).Order(StringComparer.Ordinal).ShouldBe([SmallOrganization.B, SmallOrganization.C, SmallOrganization.H]);
    }

    private Task<JsonNode> PreviewAsync(string connection) =>
        _operator.PostJsonAsync("/api/v1/targets/preview", Request(connection), HttpStatusCode.OK);

    private static JsonObject Request(string connection, bool includeCallingAccount = false) => new()
    {
        ["connection"] = connection,
        ["action"] = "iam-account-summary",
        ["targets"] = new JsonObject { ["includeCallingAccount"] = includeCallingAccount },
    };

    private static IEnumerable<string> Taken(JsonNode preview) =>
        preview["targets"]!.AsArray().Select(t => (string)t!["accountId"]!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LeftOut(JsonNode preview) =>
        preview["leftOut"]!.AsArray().Select(l => $"{l!["accountId"]} {l["reason"]}");
}
