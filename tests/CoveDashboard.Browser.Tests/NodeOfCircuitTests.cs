using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Testing.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Two nodes on one PostgreSQL behind nginx, and a page whose node dies.</summary>
public sealed class NodeOfCircuitTests(Browser browser)
{
    private const string Token = "operator-token-for-tests-only-0001";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WhoseNodeIsKilled_LoadsItselfAgainOnTheOtherStillSignedIn()
    {
        Assert.SkipWhen(Nginx.Absence is not null, Nginx.Absence ?? "");
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        await using var context = await browser.NewContextAsync(trustsAnybody: true);
        await using var server = new PostgresServer();
        await using var rehearsal = await HostProcess.StartRehearsalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "150", ["Cove:Rehearsal:LatencyMs"] = "400" }, Cancelled);
        var settings = Settings(rehearsal.Address, await server.CreateEmptyDatabaseAsync());
        var nodes = await Task.WhenAll(HostProcess.StartDashboardAsync(settings, Cancelled), HostProcess.StartDashboardAsync(settings, Cancelled));
        await using var one = nodes[0];
        await using var other = nodes[1];
        await using var nginx = await Nginx.StartAsync(one.Address, other.Address, Cancelled);
        var page = await SignInAsync(context, nginx, await HostProcess.SignInLinkAsync(settings, Cancelled));
        var run = await StartAsync(one);
        var address = new Uri(nginx.Address, $"/runs/{run["number"]}").ToString();
        await page.GotoAsync(address);
        await Expect(page.Counter("done")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[1-9]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        var loading = page.WaitForRequestAsync(r => r.IsNavigationRequest, new() { Timeout = 90_000 });

        var ofCircuit = await nginx.NodeOfCircuitAsync();
        await nodes.Single(n => n.Address.Authority == ofCircuit.Authority).KillAsync();

        (await loading).Url.ShouldStartWith(address, Case.Sensitive, "nobody loads it but the page itself");
        var targets = (int)run["totals"]!["targets"]!;
        await Expect(page.Counter("done")).ToHaveTextAsync($"{targets:N0} of {targets:N0}", new() { Timeout = 120_000 });
        (await nginx.NodeOfCircuitAsync()).Authority.ShouldNotBe(ofCircuit.Authority);
        await ShouldBeWholeAsync(nodes.Single(n => n.Address.Authority != ofCircuit.Authority), run, targets);
    }

    private static Dictionary<string, string?> Settings(Uri rehearsal, string database) => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "REHEARSALMANAGEMENT",
        ["AWS_SECRET_ACCESS_KEY"] = "rehearsal-secret",
        ["Cove:Storage:Provider"] = "PostgreSql",
        ["Cove:Storage:ConnectionString"] = database,
        ["Cove:Cluster:Nodes"] = "2",
        ["Cove:Connections:field:Region"] = "us-east-1",
        ["Cove:Connections:field:ServiceEndpoints:*"] = rehearsal.ToString().TrimEnd('/'),
        ["Cove:Auth:ApiTokens:0:Name"] = "operator",
        ["Cove:Auth:ApiTokens:0:Token"] = Token,
        ["Cove:Auth:ApiTokens:0:Subject"] = "operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
    };

    private static async Task<IPage> SignInAsync(IBrowserContext context, Nginx nginx, Uri link)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(nginx.Address, link.PathAndQuery).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.IsAtAsync(new Uri(nginx.Address, "/"));
        return page;
    }

    private static HttpClient ClientOf(HostProcess node)
    {
        var client = new HttpClient { BaseAddress = node.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return client;
    }

    private static async Task<JsonNode> StartAsync(HostProcess node)
    {
        using var client = ClientOf(node);
        var wish = new JsonObject
        {
            ["connection"] = "field",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray("eu-central-1", "us-east-1") },
            ["options"] = new JsonObject { ["maxConcurrency"] = 8, ["cautiousStart"] = false },
        };
        using var response = await client.PostAsJsonAsync("/api/v1/runs", wish, Cancelled);
        var run = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!;
        response.IsSuccessStatusCode.ShouldBeTrue(run.ToString());
        return run;
    }

    /// <summary>No target without a result and none with two, as the node that is left tells it.</summary>
    private static async Task ShouldBeWholeAsync(HostProcess node, JsonNode run, int targets)
    {
        using var client = ClientOf(node);
        var results = await client.GetFromJsonAsync<JsonNode>($"/api/v1/runs/{run["id"]}/results?limit=1000", Cancelled);
        var places = results!["items"]!.AsArray().Select(r => $"{r!["accountId"]} {r["region"]}").ToList();
        (places.Count, places.Distinct(StringComparer.Ordinal).Count()).ShouldBe((targets, targets));
    }
}
