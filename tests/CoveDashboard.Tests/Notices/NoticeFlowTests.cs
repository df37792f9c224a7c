using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Notices;
using CoveDashboard.Tests.Plans;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Notices;

/// <summary>What people wait for, from a whole dashboard on a rehearsal to a receiver over TLS: each is told, once, and its link leads there.</summary>
public sealed class NoticeFlowTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-tests-only-0123456789";
    private const string Public = "https://cove.example.com";

    private Receiver _receiver = null!;
    private TrailPlans _story = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        var channel = "Cove:Notices:Channels:ops";
        string[] events = ["Drift", "PlanWaiting", "PlanDecided", "PlanExpiring", "WaveWaiting", "ApplyStopped"];
        _story = await TrailPlans.StartAsync(
            services => services.AddSingleton(new WebhookTrust(_receiver.Roots)),
            [
                ("Cove:PublicUrl", Public), ($"{channel}:Kind", "Generic"), ($"{channel}:Url", _receiver.Address.AbsoluteUri), ($"{channel}:Secret", Secret),
                ($"{channel}:AllowAddresses:0", "127.0.0.1"), .. events.Select((e, i) => ($"{channel}:Events:{i}", e)),
            ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Plan_FromItsSealToItsStop_IsToldStepByStep()
    {
        var plan = await _story.PlanDuplicatesAsync();
        var (hash, number, changes, waves) = ((string)plan["hash"]!, (int)plan["number"]!, plan["changes"]!.AsArray().Count, plan["waves"]!.AsArray());
        var waiting = await ToldAsync("PlanWaiting", $"/plans/{hash}");
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        var decided = await ToldAsync("PlanDecided", $"/plans/{hash}");
        var run = await _story.ApplyAsync(plan, HttpStatusCode.Created);
        var wave = await ToldAsync("WaveWaiting", $"/runs/{run["number"]}");
        await _story.InventoryAsync();
        var drift = await ToldAsync("Drift", "/inventory/cloudtrail-trails/drift");
        await _story.Requester.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/cancel", body: null, HttpStatusCode.OK);
        var stopped = await ToldAsync("ApplyStopped", $"/runs/{run["number"]}");

        PlanOf(waiting).ShouldBe((number, "Waiting", changes, 0));
        PlanOf(decided).ShouldBe((number, "Approved", changes, 1));
        ((string)decided["title"]!).ShouldBe($"Plan {number} is approved");
        ((int)wave["wave"]!["ended"]!, (int)wave["wave"]!["of"]!, (int)wave["run"]!["number"]!).ShouldBe((1, waves.Count, (int)run["number"]!));
        await TellsTheDriftOfAsync(drift);
        PlanOf(stopped).ShouldBe((number, "Incomplete", changes, 1));
        ((string)stopped["run"]!["status"]!, (string)stopped["title"]!).ShouldBe(("Cancelled", $"The apply of plan {number} was cancelled"));
        var applied = ChangesIn(plan, waves[0]!["accounts"]!.AsArray());
        applied.ShouldBeInRange(1, changes - 1);
        ((string)stopped["text"]!).ShouldEndWith($"Of the {changes} changes of plan {number}, {applied} {(applied == 1 ? "was" : "were")} applied and {changes - applied} not started.");
    }

    [Fact]
    public async Task Plan_NearItsEnd_IsToldOnceWithTheTimeThatIsLeft()
    {
        var plan = await _story.PlanDuplicatesAsync();
        var path = $"/plans/{(string)plan["hash"]!}";
        await ToldAsync("PlanWaiting", path);
        _story.Clock.Ahead = plan["expiresAt"]!.GetValue<DateTimeOffset>() - _story.Clock.GetUtcNow() - TimeSpan.FromHours(5.5);

        // A word wakes who tells, so that nobody waits for the next look.
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        var both = new[] { await NextAsync(), await NextAsync() }.OrderBy(m => (string)m["kind"]!, StringComparer.Ordinal).ToArray();
        await _story.DecideAsync(_story.Approver, plan, "reject", HttpStatusCode.OK);
        var rejected = await ToldAsync("PlanDecided", path);

        both.Select(m => ((string)m["kind"]!, (string)m["link"]!)).ShouldBe([("PlanDecided", $"{Public}{path}"), ("PlanExpiring", $"{Public}{path}")]);
        PlanOf(both[1]).ShouldBe(((int)plan["number"]!, "Approved", plan["changes"]!.AsArray().Count, 1));
        ((string)both[1]["text"]!).ShouldEndWith(" UTC, in 5 hours.");
        ((string)rejected["title"]!).ShouldBe($"Plan {plan["number"]} was rejected");
        _receiver.Messages.Count.ShouldBe(4);
    }

    /// <summary>The next message is of this kind; its link leads to this page, and who is signed in sees it.</summary>
    private async Task<JsonNode> ToldAsync(string kind, string path)
    {
        var body = await NextAsync();
        ((string)body["kind"]!).ShouldBe(kind);
        var link = new Uri((string)body["link"]!);
        (link.GetLeftPart(UriPartial.Authority), link.AbsolutePath).ShouldBe((Public, path));
        using var client = await _story.Dashboard.SignInAsync(Role.Viewer);
        using var page = await client.GetAsync(link.PathAndQuery, TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK, link.PathAndQuery);
        return body;
    }

    /// <summary>The next message, whose signature holds and which tells no account and nothing that people wrote.</summary>
    private async Task<JsonNode> NextAsync()
    {
        var message = await _receiver.NextAsync();
        await Signatures.ShouldHoldAsync(message, Secret);
        var text = Encoding.UTF8.GetString(message.Body);
        text.ShouldNotContain("I looked at");
        foreach (var account in _story.Dashboard.Services.GetRequiredService<IOrganizationDirectory>().Last("rehearsal")!.Accounts)
            text.ShouldNotContain(account.Id);
        var body = JsonNode.Parse(text)!;
        ((string)body["kind"]!, (string)body["connection"]!, (bool)body["rehearsal"]!).ShouldBe((message.Headers["X-Cove-Event"], "rehearsal", true));
        return body;
    }

    /// <summary>The very counts of the page to which the link leads: what the first wave turned off.</summary>
    private async Task TellsTheDriftOfAsync(JsonNode told)
    {
        var query = new Uri((string)told["link"]!).Query.TrimStart('?');
        var shown = await _story.Requester.GetJsonAsync($"/api/v1/inventory/drift?action=cloudtrail-trails&{query}");
        string[] counts = ["added", "removed", "changed", "compared", "unknown"];
        counts.Select(c => (int)told["drift"]![c]!).ShouldBe(counts.Select(c => (int)shown[c]!));
        ((int)told["drift"]!["added"]!, (int)told["drift"]!["removed"]!).ShouldBe((0, 0));
        ((int)told["drift"]!["changed"]!).ShouldBeGreaterThan(0);
        ((string)told["title"]!).ShouldStartWith($"Run {told["run"]!["number"]} found ");
    }

    private static (int Number, string State, int Changes, int Approvals) PlanOf(JsonNode body) =>
        ((int)body["plan"]!["number"]!, (string)body["plan"]!["state"]!, (int)body["plan"]!["changes"]!, (int)body["plan"]!["approvals"]!);

    private static int ChangesIn(JsonNode plan, JsonArray accounts)
    {
        var ids = accounts.Select(a => (string)a!).ToHashSet(StringComparer.Ordinal);
        return plan["changes"]!.AsArray().Count(c => ids.Contains((string)c!["affectedAccountId"]!));
    }
}
