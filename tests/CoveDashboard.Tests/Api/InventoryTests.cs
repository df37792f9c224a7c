using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>The inventory as a script reads it, over the whole dashboard: what is known, how surely, and in every format the same.</summary>
public sealed class InventoryTests : DashboardTest
{
    private const string Rows = "/api/v1/inventory/iam-account-summary/rows?connection=rehearsal";

    [Fact]
    public async Task List_AfterARun_NamesTheInventoryWithItsCoverage()
    {
        await TakeAsync();

        var item = (await Operator.GetJsonAsync("/api/v1/inventory?connection=rehearsal"))["items"]!.AsArray().ShouldHaveSingleItem()!;

        ((string)item["action"]!, (int)item["lastRun"]!, (int)item["coverage"]!["known"]!, (bool)item["coverage"]!["isWhole"]!).ShouldBe(("iam-account-summary", 1, 4, true));
    }

    [Fact]
    public async Task Rows_OfAnAccountThatFailsNow_StayAsKnownLast()
    {
        await TakeAsync();
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [SmallOrganization.C] };
        await TakeAsync();

        var all = await Operator.GetJsonAsync($"{Rows}&limit=1000");
        var coverage = await Operator.GetJsonAsync("/api/v1/inventory/iam-account-summary/coverage?connection=rehearsal");

        var old = all["items"]!.AsArray().Where(r => (int)r!["run"]! == 1).ToList();
        old.Select(r => (string)r!["accountId"]!).Distinct().ShouldBe([SmallOrganization.C]);
        old.ShouldAllBe(r => r!["unknownSince"] != null);
        ((int)coverage["coverage"]!["lastKnown"]!, (bool)coverage["coverage"]!["isWhole"]!, (int)coverage["notKnownTotal"]!).ShouldBe((1, false, 1));
        var why = coverage["notKnown"]![0]!;
        ((string)why["accountId"]!, (string)why["triedState"]!, (string)why["error"]!["code"]!).ShouldBe((SmallOrganization.C, "AssumeRoleFailed", "AccessDenied"));
    }

    [Fact]
    public async Task Rows_InEveryFormat_AreTheSame()
    {
        await TakeAsync();
        const string view = $"{Rows}&where=AccountId~0000&where=account!=B&sort=AccountId&desc=true";

        var json = (await Operator.GetJsonAsync($"{view}&limit=1000"))["items"]!.AsArray().Select(Key!).ToList();
        var whole = JsonNode.Parse(await Operator.GetStringAsync($"{view}&download=true"))!.AsArray().Select(Key!).ToList();
        var lines = (await Operator.GetStringAsync($"{view}&format=ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Key(JsonNode.Parse(l)!)).ToList();
        var csv = (await Operator.GetStringAsync($"{view}&columns=AccountId&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var sheet = await SheetAsync($"{view}&columns=AccountId&format=xlsx");

        json.Select(k => k.Value).ShouldBe([SmallOrganization.C, SmallOrganization.A, SmallOrganization.D]);
        whole.ShouldBe(json);
        lines.ShouldBe(json);
        csv[0].ShouldBe("rehearsal,accountId,accountName,ouPath,region,readAt,unknownSince,run,AccountId");
        csv.Skip(1).Select(l => l.Split(',')).Select(c => (c[1], c[^1])).ShouldBe(json);
        sheet.Skip(1).Select(r => (r[1], r[^1])).ShouldBe(json);
    }

    [Fact]
    public async Task Workbook_OfAView_HasTypedMomentsAndAHeaderThatStays()
    {
        await TakeAsync();

        var document = await SheetXmlAsync($"{Rows}&format=xlsx");

        var pane = document.Descendants().Single(e => e.Name.LocalName == "pane");
        ((string?)pane.Attribute("state"), (string?)pane.Attribute("ySplit")).ShouldBe(("frozen", "1"));
        var moment = document.Descendants().Where(e => e.Name.LocalName == "row").ElementAt(1).Elements().ElementAt(5);
        ((string?)moment.Attribute("s"), double.Parse(moment.Value, System.Globalization.CultureInfo.InvariantCulture) > 40_000).ShouldBe(("1", true));
    }

    [Fact]
    public async Task Rows_AskedWithFaults_TellEveryOne()
    {
        var problem = await Operator.GetJsonAsync(
            "/api/v1/inventory/iam-account-summary/rows?where=AccountI~x&where=AccountId>3&sort=Nothing&limit=0&skip=-1&format=pdf&colour=blue", HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(["connection", "where", "where", "sort", "skip", "limit", "format", "colour"], ignoreOrder: true);
        problem.FaultMessages().ShouldContain(m => m.Contains("Did you mean AccountId?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inventory_OfNoActionOrConnection_IsNotFound()
    {
        await Operator.GetJsonAsync("/api/v1/inventory?connection=nowhere", HttpStatusCode.NotFound);
        await Operator.GetJsonAsync("/api/v1/inventory/nothing/rows?connection=rehearsal", HttpStatusCode.NotFound);
        await Operator.GetJsonAsync("/api/v1/inventory/cloudtrail-stop-duplicate-trails/coverage?connection=rehearsal", HttpStatusCode.NotFound);
    }

    private static (string Account, string Value) Key(JsonNode row) => ((string)row["accountId"]!, (string)row["values"]!["AccountId"]!);

    private async Task TakeAsync()
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "iam-account-summary" }, HttpStatusCode.Created);
        await Operator.GetJsonAsync($"/api/v1/runs/{(string)run["id"]!}?wait=60");
    }

    private async Task<XDocument> SheetXmlAsync(string path)
    {
        using var buffer = new MemoryStream(await Operator.GetByteArrayAsync(path));
        await using var archive = new ZipArchive(buffer);
        await using var sheet = await archive.Entries.Single(e => e.FullName.Contains("sheet1", StringComparison.Ordinal)).OpenAsync();
        return await XDocument.LoadAsync(sheet, LoadOptions.None, CancellationToken.None);
    }

    private async Task<List<string[]>> SheetAsync(string path) =>
        [.. (await SheetXmlAsync(path)).Descendants().Where(e => e.Name.LocalName == "row").Select(r => r.Elements().Select(c => c.Value).ToArray())];
}
