using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>The story of one run, as a script tells it, over the whole dashboard and AWS's wire protocols.</summary>
public sealed class RunStoryTests : DashboardTest
{
    private const string Runs = "/api/v1/runs";

    [Fact]
    public async Task Organization_OfTheRehearsal_HasTheTree()
    {
        var organization = await Operator.GetJsonAsync("/api/v1/organization?connection=rehearsal");

        ((int)organization["accountCount"]!).ShouldBe(5);
        var root = organization["roots"]![0]!;
        ((string)root["accounts"]![0]!["id"]!).ShouldBe(SmallOrganization.H);
        root["units"]!.AsArray().Select(u => ((string)u!["name"]!, (int)u["accountCount"]!)).ShouldBe([("ou1", 3), ("ou4", 1)]);
    }

    [Fact]
    public async Task Run_OverTwoRegions_HasOneResultATarget()
    {
        var run = await StartAsync("us-east-1", "eu-west-1");

        var finished = await Operator.GetJsonAsync($"{Runs}/{(string)run["id"]!}?wait=60");
        ((string)finished["status"]!).ShouldBe("Succeeded");
        finished["totals"]!.ToJsonString().ShouldBe(
            """{"targets":8,"queued":0,"running":0,"succeeded":8,"failed":0,"assumeRoleFailed":0,"skipped":0,"cancelled":0,"unknown":0}""");
        var results = await Operator.GetJsonAsync($"{Runs}/{(string)run["id"]!}/results");
        results["items"]!.AsArray().Select(r => ((string)r!["accountId"]!, (string)r["region"]!)).ShouldBe(
            from account in new[] { SmallOrganization.A, SmallOrganization.B, SmallOrganization.C, SmallOrganization.D }
            from region in new[] { "us-east-1", "eu-west-1" }
            select (account, region));
    }

    [Fact]
    public async Task Start_WithTheSameIdempotencyKey_GivesTheSameRun()
    {
        Operator.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var first = await StartAsync("us-east-1");
        var second = await StartAsync("us-east-1");

        ((string)second["id"]!).ShouldBe((string)first["id"]!);
        (await Operator.GetJsonAsync(Runs))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Results_PagedByTwo_GiveEachTargetOnce()
    {
        var id = await FinishAsync("us-east-1", "eu-west-1");
        var seen = new List<string>();

        string? cursor = null;
        do
        {
            var page = await Operator.GetJsonAsync($"{Runs}/{id}/results?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page["items"]!.AsArray().Select(r => $"{r!["accountId"]}/{r["region"]}"));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        seen.Count.ShouldBe(8);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Exports_OfTheSameRun_AgreeOnTheAccounts()
    {
        var id = await FinishAsync("us-east-1");

        var lines = (await Operator.GetStringAsync($"{Runs}/{id}/results?format=ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var fromNdjson = lines.Select(l => (string)JsonNode.Parse(l)!["accountId"]!).ToArray();
        var csv = (await Operator.GetStringAsync($"{Runs}/{id}/results?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var fromCsv = csv.Skip(1).Select(l => l.Split(',')[1]).Distinct(StringComparer.Ordinal).ToArray();
        var fromXlsx = (await SheetAsync(id)).Skip(1).Select(r => r[1]).Distinct(StringComparer.Ordinal).ToArray();

        fromNdjson.ShouldBe([SmallOrganization.A, SmallOrganization.B, SmallOrganization.C, SmallOrganization.D]);
        csv[0].ShouldStartWith("rehearsal,accountId,accountName,email,ouPath,region,state,");
        fromXlsx.ShouldBe(fromCsv);
        fromCsv.ShouldContain(SmallOrganization.D, "its leading zeros are kept");
    }

    [Fact]
    public async Task Report_OfFailuresInThreeWays_HasBotocovesBuckets()
    {
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [SmallOrganization.C] };

        var id = await FinishAsync("us-east-1");

        var report = await Operator.GetJsonAsync($"{Runs}/{id}/report");
        Ids(report, "Results").ShouldBe([SmallOrganization.A, SmallOrganization.B, SmallOrganization.D]);
        Ids(report, "Exceptions").ShouldBeEmpty();
        Ids(report, "FailedAssumeRole").ShouldBe([SmallOrganization.C]);
        var failures = (await Operator.GetJsonAsync($"{Runs}/{id}/failures"))["items"]!.AsArray();
        ((int)failures.ShouldHaveSingleItem()!["count"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Retry_AfterTheCauseIsMended_RunsTheFailedTargetsOnly()
    {
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [SmallOrganization.C] };
        var id = await FinishAsync("us-east-1");
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [] };

        var retry = await Operator.PostJsonAsync($"{Runs}/{id}/retry", body: null, HttpStatusCode.Created);

        var finished = await Operator.GetJsonAsync($"{Runs}/{(string)retry["id"]!}?wait=60");
        ((string)finished["status"]!).ShouldBe("Succeeded");
        ((int)finished["totals"]!["targets"]!).ShouldBe(1);
        ((string)finished["retryOf"]!).ShouldBe(id);
    }

    [Fact]
    public async Task Events_ResumedFromTheMiddle_LackNothingAndDoubleNothing()
    {
        var id = await FinishAsync("us-east-1", "eu-west-1");

        var resumed = await EventsAsync(id, lastEventId: "3");

        resumed[^1].Name.ShouldBe("end");
        resumed[^1].Id.ShouldBe("8");
        Sequences(resumed).ShouldBe([4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task Events_FromTheStart_BeginWithASnapshot()
    {
        var id = await FinishAsync("us-east-1");

        var events = await EventsAsync(id, lastEventId: null);

        Convert.FromBase64String((string)events[0].Data["states"]!).Length.ShouldBe(4);
        events[^1].Name.ShouldBe("end");
    }

    [Fact]
    public async Task Events_OfAPausedRun_GiveASignOfLifeAndResumeExactly()
    {
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { LatencyMs = 200 };
        var id = (string)(await StartAsync(1, "us-east-1", "eu-west-1"))["id"]!;
        await Operator.PostJsonAsync($"{Runs}/{id}/pause", body: null, HttpStatusCode.OK);

        using var quiet = await Operator.GetAsync($"{Runs}/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await quiet.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe(": keep-alive");
        var seen = (await NextEventAsync(reader))!.Value;
        seen.Data["run"]!["status"]!.GetValue<string>().ShouldBe("Paused");

        var known = Convert.FromBase64String((string)seen.Data["states"]!).Count(s => s == (byte)TargetState.Succeeded);
        await Operator.PostJsonAsync($"{Runs}/{id}/resume", body: null, HttpStatusCode.OK);
        var resumed = await EventsAsync(id, seen.Id);

        known.ShouldBe(int.Parse(seen.Id, CultureInfo.InvariantCulture));
        Sequences(resumed).ShouldBe(Enumerable.Range(known + 1, 8 - known).Select(s => (long)s));
    }

    [Fact]
    public async Task Cancel_WhileItRuns_StartsNothingNew()
    {
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { LatencyMs = 400 };
        var run = await StartAsync(1, "us-east-1", "eu-west-1", "eu-central-1", "us-west-2");

        await Operator.PostJsonAsync($"{Runs}/{(string)run["id"]!}/cancel", body: null, HttpStatusCode.OK);

        var finished = await Operator.GetJsonAsync($"{Runs}/{(string)run["id"]!}?wait=60");
        ((string)finished["status"]!).ShouldBe("Cancelled");
        ((int)finished["totals"]!["cancelled"]!).ShouldBeGreaterThan(0);
        var again = await Operator.PostJsonAsync($"{Runs}/{(string)run["id"]!}/cancel", body: null, HttpStatusCode.Conflict);
        ((string)again["detail"]!).ShouldContain("Cancelled");
    }

    [Fact]
    public async Task Find_OfAnUnknownRun_Is404()
    {
        using var response = await Operator.GetAsync($"{Runs}/{Guid.NewGuid()}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Ids(JsonNode report, string bucket) => report[bucket]!.AsArray().Select(r => (string)r!["Id"]!);

    private Task<JsonNode> StartAsync(params string[] regions) => StartAsync(64, regions);

    private Task<JsonNode> StartAsync(int maxConcurrency, params string[] regions) => Operator.PostJsonAsync(
        Runs,
        new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "cloudtrail-trails",
            ["regions"] = new JsonObject { ["include"] = new JsonArray([.. regions.Select(r => (JsonNode)r)]) },
            ["options"] = new JsonObject { ["maxConcurrency"] = maxConcurrency },
        },
        HttpStatusCode.Created);

    private async Task<string> FinishAsync(params string[] regions)
    {
        var id = (string)(await StartAsync(regions))["id"]!;
        await Operator.GetJsonAsync($"{Runs}/{id}?wait=60");
        return id;
    }

    private async Task<List<(string Name, string Id, JsonNode Data)>> EventsAsync(string id, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Runs}/{id}/events");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        using var response = await Operator.SendAsync(request);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var events = new List<(string, string, JsonNode)>();
        while (await NextEventAsync(reader) is { } next)
            events.Add(next);
        return events;
    }

    /// <summary>The next event, past comments; null at the end.</summary>
    private static async Task<(string Name, string Id, JsonNode Data)?> NextEventAsync(StreamReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length == 0 && fields.Count > 0)
                return (fields["event"], fields["id"], JsonNode.Parse(fields["data"])!);
            if (line.Length > 0 && line[0] != ':')
                fields.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        }
        return null;
    }

    private static IEnumerable<long> Sequences(IEnumerable<(string Name, string Id, JsonNode Data)> events) =>
        events.Where(e => e.Name == "batch").SelectMany(e => e.Data["changes"]!.AsArray()).Select(c => (long)c!["sequence"]!).Where(s => s > 0);

    private async Task<List<string[]>> SheetAsync(string id)
    {
        await using var stream = await Operator.GetStreamAsync($"{Runs}/{id}/results?format=xlsx");
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        await using var archive = new ZipArchive(buffer);
        await using var sheet = await archive.Entries.Single(e => e.FullName.Contains("sheet1", StringComparison.Ordinal)).OpenAsync();
        var document = await XDocument.LoadAsync(sheet, LoadOptions.None, CancellationToken.None);
        return [.. document.Descendants().Where(e => e.Name.LocalName == "row").Select(r => r.Elements().Select(c => c.Value).ToArray())];
    }
}
