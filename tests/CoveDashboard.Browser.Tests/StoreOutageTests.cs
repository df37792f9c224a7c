using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Testing.Disks;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Testing.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The page of a run while its database is gone, and afterwards.</summary>
public sealed class StoreOutageTests(Browser browser)
{
    private const string Token = "operator-token-for-tests-only-0001";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunPage_DatabaseIsStoppedAndStarted_SaysSoAndFollowsTheRunToItsEnd()
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        await using var server = new PostgresServer();

        await WatchAsync(
            new(StringComparer.Ordinal) { ["Cove:Storage:Provider"] = "PostgreSql", ["Cove:Storage:ConnectionString"] = await server.CreateEmptyDatabaseAsync() },
            "The store is not available. PostgreSQL at ",
            losesView: true,
            () => server.Process!.StopServerAsync(),
            () => server.Process!.StartServerAsync());
    }

    [Fact]
    public async Task RunPage_DiskIsFullAndFreed_SaysSoAndFollowsTheRunToItsEnd()
    {
        await using var disk = await SmallDisk.MountAsync(Assert.Skip);

        await WatchAsync(
            new(StringComparer.Ordinal) { ["Cove:DataDirectory"] = disk.Folder("data").FullName },
            "cove.db is full. Free some space; nothing was written.",
            losesView: false,
            () =>
            {
                disk.Fill();
                return Task.CompletedTask;
            },
            () =>
            {
                disk.Free();
                return Task.CompletedTask;
            });
    }

    /// <summary>Watches a run while its store goes away and comes back.</summary>
    /// <param name="losesView">Whether it cannot be read either.</param>
    private async Task WatchAsync(Dictionary<string, string?> store, string words, bool losesView, Func<Task> take, Func<Task> giveBack)
    {
        await using var context = await browser.NewContextAsync();
        await using var rehearsal = await HostProcess.StartRehearsalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "100", ["Cove:Rehearsal:LatencyMs"] = "400" }, Cancelled);
        var settings = Settings(rehearsal.Address, store);
        await using var host = await HostProcess.StartDashboardAsync(settings, Cancelled);
        var page = await SignInAsync(context, host, await HostProcess.SignInLinkAsync(settings, Cancelled));
        var run = await StartAsync(host);
        await page.GotoAsync(new Uri(host.Address, $"/runs/{run["number"]}").ToString());
        await Expect(page.Counter("done")).ToHaveTextAsync(new Regex("^[1-9]", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        var loads = 0;
        page.Request += (_, request) => loads += request.IsNavigationRequest ? 1 : 0;
        var said = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = words });

        await take();
        await Expect(said).ToBeVisibleAsync(new() { Timeout = 60_000 });
        if (losesView)
            await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Live view lost at" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Counter("done")).ToBeVisibleAsync();
        await giveBack();

        await Expect(said).ToBeHiddenAsync(new() { Timeout = 60_000 });
        var targets = (int)run["totals"]!["targets"]!;
        await Expect(page.Counter("done")).ToHaveTextAsync($"{targets:N0} of {targets:N0}", new() { Timeout = 180_000 });
        loads.ShouldBe(0, "the page has lived through it");
    }

    private static Dictionary<string, string?> Settings(Uri rehearsal, Dictionary<string, string?> store) => new(store, StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "REHEARSALMANAGEMENT",
        ["AWS_SECRET_ACCESS_KEY"] = "rehearsal-secret",
        ["Cove:Connections:field:Region"] = "us-east-1",
        ["Cove:Connections:field:ServiceEndpoints:*"] = rehearsal.ToString().TrimEnd('/'),
        ["Cove:Auth:ApiTokens:0:Name"] = "operator",
        ["Cove:Auth:ApiTokens:0:Token"] = Token,
        ["Cove:Auth:ApiTokens:0:Subject"] = "operator",
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
    };

    private static async Task<IPage> SignInAsync(IBrowserContext context, HostProcess host, Uri link)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, link.PathAndQuery).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.IsAtAsync(host.Address);
        return page;
    }

    private static async Task<JsonNode> StartAsync(HostProcess host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var wish = new JsonObject
        {
            ["connection"] = "field",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray("eu-central-1", "us-east-1") },
            ["options"] = new JsonObject { ["maxConcurrency"] = 8, ["cautiousStart"] = false },
        };
        using var answer = await client.PostAsJsonAsync("/api/v1/runs", wish, Cancelled);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancelled))!;
    }
}
