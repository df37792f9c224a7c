using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Notices;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Notices;

/// <summary>From a run's end to a receiver over TLS and a topic, on a whole dashboard.</summary>
public sealed class NoticeApiTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-tests-only-0123456789";
    private const string Topic = $"arn:aws:sns:us-east-1:{SmallOrganization.H}:cove-notifications";

    private Receiver _receiver = null!;
    private TestDashboard _dashboard = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:PublicUrl"] = "https://cove.example.com",
            ["Cove:Notices:Channels:ops:Kind"] = "Generic",
            ["Cove:Notices:Channels:ops:Url"] = _receiver.Address.AbsoluteUri,
            ["Cove:Notices:Channels:ops:Secret"] = Secret,
            ["Cove:Notices:Channels:ops:AllowAddresses:0"] = "127.0.0.1",
            ["Cove:Notices:Channels:topic:Kind"] = "Sns",
            ["Cove:Notices:Channels:topic:TopicArn"] = Topic,
            ["Cove:Notices:Channels:topic:Connection"] = "rehearsal",
            ["Cove:Notices:Channels:lost:Kind"] = "Sns",
            ["Cove:Notices:Channels:lost:TopicArn"] = $"{Topic}-gone",
            ["Cove:Notices:Channels:lost:Connection"] = "rehearsal",
            ["Cove:Notices:Channels:lost:Events:0"] = "PlanWaiting",
        };
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(), settings, b => b.Services.AddSingleton(new WebhookTrust(_receiver.Roots)));
        _administrator = _dashboard.WithToken(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _dashboard.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Run_ThatEnds_IsToldToTheWebhookWithASignatureThatHolds()
    {
        var run = await RunAsync();

        var message = await _receiver.NextAsync();

        var body = JsonNode.Parse(message.Body)!;
        ((string)body["kind"]!, (string)body["connection"]!, (bool)body["rehearsal"]!, (int)body["run"]!["number"]!).ShouldBe(("RunEnded", "rehearsal", true, (int)run["number"]!));
        ((string)body["link"]!).ShouldBe($"https://cove.example.com/runs/{run["number"]}");
        System.Text.Encoding.UTF8.GetString(message.Body).ShouldNotContain(SmallOrganization.A);
        await Signatures.ShouldHoldAsync(message, Secret);
        var delivery = await SettledAsync("ops");
        ((string)delivery["id"]!, (string)delivery["state"]!, (int)delivery["attempts"]!, (int)delivery["status"]!, (string)delivery["words"]!).ShouldBe(
            (message.Headers["X-Cove-Delivery"], "Delivered", 1, 200, "HTTP 200"));
    }

    [Fact]
    public async Task Channels_AsListed_SayHowTheyDidAndNoSecret()
    {
        await RunAsync();
        await SettledAsync("ops");

        var channels = await _administrator.GetJsonAsync("/api/v1/notices/channels");

        channels["items"]!.AsArray().Select(c => ((string)c!["name"]!, (string)c["kind"]!, (string)c["place"]!)).ShouldBe(
            [("lost", "Sns", $"{Topic}-gone"), ("ops", "Generic", $"127.0.0.1:{_receiver.Port}"), ("topic", "Sns", Topic)]);
        channels["items"]![1]!["lastSuccess"].ShouldNotBeNull();
        channels["items"]![0]!["events"]!.ToJsonString().ShouldBe("""["PlanWaiting"]""");
        channels.ToJsonString().ShouldNotContain("secret");
        (await _administrator.GetJsonAsync("/api/v1/notices/deliveries?state=Delivred&channel=ops&x=1", HttpStatusCode.BadRequest)).FaultPaths().ShouldBe(["state", "x"], ignoreOrder: true);
    }

    [Fact]
    public async Task Run_ThatEnds_IsPublishedOnTheConnectionsOwnSession()
    {
        await RunAsync();
        var delivery = await SettledAsync("topic");

        ((string)delivery["state"]!).ShouldBe("Delivered");
        var call = _dashboard.Rehearsal.Calls.After().Where(c => c.Service == "sns").ShouldHaveSingleItem();
        (call.Operation, call.AccountId, call.Region, call.Status, call.SessionName).ShouldBe(("Publish", SmallOrganization.H, "us-east-1", 200, null));
        var input = JsonNode.Parse(call.Input!)!;
        ((string)input["TopicArn"]!, (string)input["MessageStructure"]!).ShouldBe((Topic, "json"));
        ((string)input["Subject"]!).ShouldStartWith("[CoveDashboard] REHEARSAL: Run ");
        var texts = JsonNode.Parse((string)input["Message"]!)!;
        ((string)JsonNode.Parse((string)texts["default"]!)!["kind"]!).ShouldBe("RunEnded");
        ((string)texts["email"]!).ShouldContain("https://cove.example.com/runs/");
        ((string)input["MessageAttributes"]!["kind"]!["StringValue"]!).ShouldBe("RunEnded");
    }

    [Fact]
    public async Task Test_OfATopicThatIsNotThere_IsRefusedWithoutAwsWords_AndAudited()
    {
        var sent = await _administrator.PostJsonAsync("/api/v1/notices/channels/lost/test", null, HttpStatusCode.Accepted);
        await _administrator.PostJsonAsync("/api/v1/notices/channels/nobody/test", null, HttpStatusCode.NotFound);

        var delivery = await SettledAsync("lost");
        using var auditor = _dashboard.WithToken(Role.Auditor);
        var audit = await auditor.GetJsonAsync("/api/v1/audit?kind=notice.tested");

        ((string)delivery["id"]!, (string)delivery["kind"]!, (string)delivery["state"]!, (string)delivery["words"]!).ShouldBe(((string)sent["id"]!, "Test", "Refused", "AWS answered NotFound."));
        var entry = audit["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)entry["subject"]!, (string)entry["connection"]!, (string)entry["actor"]!["subject"]!).ShouldBe(("lost", "rehearsal", "the-Administrator"));
    }

    [Fact]
    public async Task Test_OfChannelsOfARehearsal_SaysSo()
    {
        await _administrator.PostJsonAsync("/api/v1/notices/channels/ops/test", null, HttpStatusCode.Accepted);
        await _administrator.PostJsonAsync("/api/v1/notices/channels/topic/test", null, HttpStatusCode.Accepted);

        var body = JsonNode.Parse((await _receiver.NextAsync()).Body)!;
        ((string)(await SettledAsync("topic"))["state"]!).ShouldBe("Delivered");

        ((string)body["kind"]!, (bool)body["rehearsal"]!, (string)body["title"]!, (string)body["link"]!).ShouldBe(("Test", true, "Test message", "https://cove.example.com/notices"));
        var published = JsonNode.Parse(_dashboard.Rehearsal.Calls.After().Single(c => c.Service == "sns").Input!)!;
        ((string)published["Subject"]!).ShouldBe("[CoveDashboard] REHEARSAL: Test message");
        ((string)JsonNode.Parse((string)published["Message"]!)!["email"]!).ShouldStartWith("REHEARSAL: Test message\n");
    }

    private async Task<JsonNode> RunAsync()
    {
        using var client = _dashboard.WithToken(Role.Operator);
        var started = await client.PostJsonAsync("/api/v1/runs", JsonNode.Parse("""{"connection":"rehearsal","action":"who-am-i"}"""), HttpStatusCode.Created);
        return await client.GetJsonAsync($"/api/v1/runs/{started["id"]}?wait=60");
    }

    /// <summary>The newest delivery of a channel, once it is settled.</summary>
    private async Task<JsonNode> SettledAsync(string channel)
    {
        while (true)
        {
            var items = (await _administrator.GetJsonAsync($"/api/v1/notices/deliveries?channel={channel}"))["items"]!.AsArray();
            if (items.Count > 0 && (string)items[0]!["state"]! != "Waiting")
                return items[0]!;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
