using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Plans;

/// <summary>Change freezes over REST: what they hold, whose word lets it go, and what an auditor finds of it.</summary>
public sealed class FreezeTests : IAsyncLifetime
{
    private const string Freezes = "/api/v1/freezes";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cove-freeze-");
    private TrailPlans _story = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _story = await TrailPlans.StartAsync();
        _administrator = _story.Dashboard.WithToken(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _story.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Apply_FrozenThenOverridden_GoesOnWhileTheWordStandsAndAfterTheFreeze()
    {
        var plan = await ApprovedAsync();
        var address = $"{TrailPlans.Plans}/{(string)plan["hash"]!}";
        var freeze = await FreezeAsync(hours: 2);
        (freeze["standing"]!["to"]!.GetValue<DateTimeOffset>()).ShouldBe(freeze["to"]!.GetValue<DateTimeOffset>());

        var held = await _story.ApplyAsync(plan, HttpStatusCode.Conflict);
        var shown = (await _story.Requester.GetJsonAsync(address))["freezes"]!.AsArray().Single()!;
        await _story.Requester.PostJsonAsync($"{address}/freeze-override", Word(1), HttpStatusCode.Forbidden);
        var faults = await _administrator.PostJsonAsync($"{address}/freeze-override", new JsonObject { ["hours"] = 25 }, HttpStatusCode.BadRequest);
        var overridden = await _administrator.PostJsonAsync($"{address}/freeze-override", Word(1), HttpStatusCode.OK);
        var run = await _story.ApplyAsync(plan, HttpStatusCode.Created);
        await _story.RestAsync(run);

        ((string)held["detail"]!).ShouldContain("The freeze \"year end\" holds");
        ((int)shown["accounts"]!, (string?)shown["override"]).ShouldBe((AccountsOf(plan).Length, null));
        faults.FaultPaths().ShouldBe(["reason", "hours"], ignoreOrder: true);
        ((string)overridden["freezeOverrides"]![0]!["by"]!, (string?)overridden["freezes"]![0]!["override"]).ShouldBe(("local|the-Administrator", (string)overridden["freezeOverrides"]![0]!["id"]!));
        _story.Clock.Ahead = TimeSpan.FromMinutes(61);
        var waves = $"{TrailPlans.Runs}/{(string)run["id"]!}/waves/next";
        var late = await _story.Requester.PostJsonAsync(waves, body: null, HttpStatusCode.Conflict);
        ((string)late["detail"]!).ShouldContain("of wave 2");
        _story.Clock.Ahead = TimeSpan.FromMinutes(121);
        JsonNode rested;
        while ((string)(rested = await _story.RestAsync(run))["status"]! == "Paused")
            run = await _story.Requester.PostJsonAsync(waves, body: null, HttpStatusCode.OK);
        ((string)rested["status"]!).ShouldBe("Succeeded");
        var said = await VerifyAsync(plan);
        said.ShouldBe((0, $"plan {(string)plan["hash"]!}: intact\n"));
        (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "decisions.json"))).ShouldContain("The bill burns.");
    }

    [Fact]
    public async Task Override_WithdrawnByAnother_HoldsAgainAndTheEvidenceSaysSo()
    {
        var plan = await ApprovedAsync();
        var address = $"{TrailPlans.Plans}/{(string)plan["hash"]!}";
        await FreezeAsync(hours: 2);
        await _administrator.PostJsonAsync($"{address}/freeze-override", Word(1), HttpStatusCode.OK);
        var run = await _story.ApplyAsync(plan, HttpStatusCode.Created);
        await _story.RestAsync(run);
        using var other = _story.Client(TrailPlans.OtherAdministrator);

        await _story.Requester.PostJsonAsync($"{address}/freeze-override/withdraw", Back(), HttpStatusCode.Forbidden);
        var faults = await other.PostJsonAsync($"{address}/freeze-override/withdraw", new JsonObject { ["reason"] = " ", ["hours"] = 1 }, HttpStatusCode.BadRequest);
        var withdrawn = await other.PostJsonAsync($"{address}/freeze-override/withdraw", Back(), HttpStatusCode.OK);
        var again = await other.PostJsonAsync($"{address}/freeze-override/withdraw", Back(), HttpStatusCode.Conflict);
        var held = await _story.Requester.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/waves/next", body: null, HttpStatusCode.Conflict);

        faults.FaultPaths().ShouldBe(["reason", "hours"], ignoreOrder: true);
        var word = withdrawn["freezeOverrides"]![0]!["withdrawn"]!;
        ((string)word["by"]!, (string)word["reason"]!, (string?)withdrawn["freezes"]![0]!["override"]).ShouldBe(("local|second-administrator", "It was the wrong plan.", null));
        ((string)again["detail"]!).ShouldContain("nothing to withdraw");
        ((string)held["detail"]!).ShouldContain("of wave 2");
        (await VerifyAsync(plan)).ShouldBe((0, $"plan {(string)plan["hash"]!}: intact\n"));
        await AlteredAsync(w => w["withdrawn"]!["reason"] = "It was the right plan.", "withdrawal of local|second-administrator: the audit knows none like it");
        await AlteredAsync(w => w["withdrawn"] = null, "freeze override of local|the-Administrator: the audit knows that it was withdrawn");
    }

    [Fact]
    public async Task Apply_WithOneFrozenOu_NamesItAndBeginsOnceItsAccountsAreStruck()
    {
        var plan = await ApprovedAsync();
        var accounts = AccountsOf(plan);
        var parent = ParentOf(accounts[0]);
        await FreezeAsync(hours: 2, parent);

        var held = await _story.ApplyAsync(plan, HttpStatusCode.Conflict);
        var inside = accounts.Where(a => ParentOf(a) == parent).ToHashSet(StringComparer.Ordinal);
        var frozen = plan["changes"]!.AsArray().Where(c => inside.Contains((string)c!["accountId"]!)).Select(c => (JsonNode)(int)c!["id"]!).ToArray();
        var struck = await _story.Requester.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/strike", new JsonObject { ["changes"] = new JsonArray(frozen) }, HttpStatusCode.Created);
        await _story.DecideAsync(_story.Approver, struck, "approve", HttpStatusCode.OK);

        ((string)held["detail"]!).ShouldContain(parent);
        ((string)held["detail"]!).ShouldContain("strike those accounts");
        ((string)(await _story.ApplyAllAsync(struck))["status"]!).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Freeze_SavedChangedAndDeleted_SaysWhenItStands()
    {
        var body = new JsonObject
        {
            ["connection"] = "rehearsal",
            ["name"] = "weekends",
            ["reason"] = "Nobody is there.",
            ["cron"] = "0 18 * * 5",
            ["lengthMinutes"] = 62 * 60,
            ["timeZone"] = "Europe/Berlin",
        };
        var saved = await _administrator.PostJsonAsync(Freezes, body.DeepClone(), HttpStatusCode.Created);
        var address = $"{Freezes}/{(string)saved["id"]!}";
        (body["name"], body["version"]) = ("nights", 1);

        using var changed = await _administrator.PutAsJsonAsync(address, body, TestContext.Current.CancellationToken);
        using var late = await _administrator.PutAsJsonAsync(address, body, TestContext.Current.CancellationToken);
        var listed = (await _story.Requester.GetJsonAsync(Freezes))["items"]!.AsArray().Single()!;
        var refused = await _administrator.PostJsonAsync(Freezes, new JsonObject { ["connection"] = "none", ["name"] = "", ["reason"] = "r", ["also"] = 1, ["ous"] = new JsonArray("prod") }, HttpStatusCode.BadRequest);

        (changed.StatusCode, late.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Conflict));
        ((string)saved["words"]!, saved["next"]!.AsArray().Count).ShouldBe(("at 18:00, on Friday, for 62 hours (Europe/Berlin)", 5));
        ((string)listed["name"]!, (int)listed["version"]!).ShouldBe(("nights", 2));
        refused.FaultPaths().ShouldBe(["also", "name", "connection", "ous[0]", "from"], ignoreOrder: true);
        (await _administrator.DeleteAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _story.Requester.GetJsonAsync(address, HttpStatusCode.NotFound);
    }

    private async Task<JsonNode> ApprovedAsync()
    {
        var plan = await _story.PlanDuplicatesAsync();
        return await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
    }

    private Task<JsonNode> FreezeAsync(int hours, params string[] ous)
    {
        var now = _story.Clock.GetUtcNow();
        return _administrator.PostJsonAsync(
            Freezes,
            new JsonObject
            {
                ["connection"] = "rehearsal",
                ["name"] = "year end",
                ["reason"] = "The books are closed.",
                ["ous"] = new JsonArray([.. ous.Select(o => (JsonNode)o)]),
                ["from"] = now.AddHours(-1).ToString("O"),
                ["to"] = now.AddHours(hours).ToString("O"),
            },
            HttpStatusCode.Created);
    }

    private async Task<(int ExitCode, string Said)> VerifyAsync(JsonNode plan)
    {
        using var auditor = _story.Dashboard.WithToken(Role.Auditor);
        await using (var zip = await auditor.GetStreamAsync($"{TrailPlans.Plans}/{(int)plan["number"]!}/evidence"))
            await ZipFile.ExtractToDirectoryAsync(zip, _folder.FullName, TestContext.Current.CancellationToken);
        return await Python.RunAsync(Path.Combine(_folder.FullName, "verify.py"));
    }

    /// <summary>The verifier finds what somebody rewrote.</summary>
    private async Task AlteredAsync(Action<JsonNode> alter, string fault)
    {
        var file = Path.Combine(_folder.FullName, "decisions.json");
        var whole = await File.ReadAllTextAsync(file);
        var decisions = JsonNode.Parse(whole)!;
        alter(decisions["freezeOverrides"]![0]!);
        await File.WriteAllTextAsync(file, decisions.ToJsonString());
        var (exitCode, said) = await Python.RunAsync(Path.Combine(_folder.FullName, "verify.py"));
        await File.WriteAllTextAsync(file, whole);
        (exitCode, said.Contains(fault, StringComparison.Ordinal)).ShouldBe((1, true), said);
    }

    private static JsonObject Back() => new() { ["reason"] = "It was the wrong plan." };

    private static JsonObject Word(int hours) => new() { ["reason"] = "The bill burns.", ["hours"] = hours };

    private static string[] AccountsOf(JsonNode plan) => [.. plan["changes"]!.AsArray().Select(c => (string)c!["accountId"]!).Distinct(StringComparer.Ordinal)];

    private string ParentOf(string account) =>
        _story.Dashboard.Services.GetRequiredService<IOrganizationDirectory>().Last("rehearsal")!.FindAccount(account)!.ParentId!;
}
