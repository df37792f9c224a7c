using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Inventories.Views;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory.Views;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Components.Runs;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Api;

/// <summary>Views of inventories that scripts save, share and lose.</summary>
public sealed class SavedViewTests : IAsyncLifetime
{
    private const string Address = "/api/v1/inventory/views";

    private TestDashboard _dashboard = null!;
    private HttpClient _viewer = null!;
    private HttpClient _operator = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        (_viewer, _operator, _administrator) = (_dashboard.WithToken(Role.Viewer), _dashboard.WithToken(Role.Operator), _dashboard.WithToken(Role.Administrator));
    }

    public ValueTask DisposeAsync()
    {
        _viewer.Dispose();
        _operator.Dispose();
        _administrator.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task View_OfItsOwner_IsSeenByNobodyElseUntilItIsShared()
    {
        var saved = await _viewer.PostJsonAsync(Address, Body("mine"), HttpStatusCode.Created);
        var one = $"{Address}/{(string)saved["id"]!}";

        ((string)saved["view"]!).ShouldBe("?where=IsLogging%3Dtrue&sort=Name");
        (await NamesAsync(_viewer)).ShouldBe(["mine"]);
        (await NamesAsync(_administrator)).ShouldBeEmpty();
        await _administrator.GetJsonAsync(one, HttpStatusCode.NotFound);

        var shared = await PutAsync(_viewer, one, Body("ours", shared: true, version: 1));
        shared.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await NamesAsync(_operator)).ShouldBe(["ours"]);
        (await PutAsync(_operator, one, Body("theirs", shared: true, version: 2))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _operator.DeleteAsync($"{one}?version=2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PutAsync(_administrator, one, Body("ours", shared: false, version: 2))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _administrator.DeleteAsync($"{one}?version=1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _administrator.DeleteAsync($"{one}?version=2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await NamesAsync(_viewer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task View_OfAColumnThatIsGone_SaysSo()
    {
        var store = _dashboard.Services.GetRequiredService<ISavedViewStore>();
        var old = new SavedView
        {
            Id = Guid.NewGuid(),
            Connection = "rehearsal",
            Action = "cloudtrail-trails",
            Name = "old",
            Query = "?where=Colour%3Dred&sort=Name",
            IsShared = true,
            Owner = "local|somebody",
            OwnerName = "somebody",
            Version = 1,
            ChangedAt = DateTimeOffset.UnixEpoch,
            ChangedBy = "somebody",
        };
        await store.AddAsync(old, default);
        await store.AddAsync(old with { Id = Guid.NewGuid(), Name = "older", Action = "gone-action" }, default);

        var views = (await _viewer.GetJsonAsync($"{Address}?connection=rehearsal"))["items"]!.AsArray();
        var list = await Rendered.AsAsync<SavedViewList>(
            ("Views", await store.ListAsync("rehearsal", default)), ("Actions", _dashboard.Services.GetRequiredService<IActionCatalogue>()));

        views[0]!["faults"]!.AsArray().Select(f => (string)f!["path"]!).ShouldBe(["where"]);
        views[1]!["faults"]!.AsArray().Select(f => (string)f!["message"]!).ShouldBe(["The catalogue holds no inventory action gone-action any more."]);
        list.QuerySelectorAll("a").Select(l => l.GetAttribute("href")).ShouldContain($"/inventory/views/{old.Id:D}");
        list.QuerySelectorAll(".gone").Select(g => g.Words()).ShouldBe([
            $"asks for what is not there any more: {(string)views[0]!["faults"]![0]!["message"]!}",
            "asks for what is not there any more: The catalogue holds no inventory action gone-action any more.",
        ]);
    }

    [Fact]
    public async Task Create_WithFaults_TellsEveryOneAndKeepsNothing()
    {
        var problem = await _viewer.PostJsonAsync(Address, new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails", ["view"] = "?sort=Colour&desc=perhaps" }, HttpStatusCode.BadRequest);
        var unknown = await _viewer.PostJsonAsync(Address, new JsonObject { ["connection"] = "nowhere", ["action"] = "nothing", ["name"] = "a\nb" }, HttpStatusCode.BadRequest);

        problem.FaultPaths().ShouldBe(["name", "view.sort", "view.desc"], ignoreOrder: true);
        unknown.FaultPaths().ShouldBe(["connection", "action", "name"], ignoreOrder: true);
        (await NamesAsync(_viewer)).ShouldBeEmpty();
    }

    private static JsonObject Body(string name, bool shared = false, int? version = null)
    {
        var body = new JsonObject { ["name"] = name, ["view"] = "?sort=Name&where=IsLogging%3Dtrue", ["shared"] = shared };
        if (version is null)
            (body["connection"], body["action"]) = ("rehearsal", "cloudtrail-trails");
        else
            body["version"] = version;
        return body;
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string address, JsonObject body) =>
        client.PutAsync(address, new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync($"{Address}?connection=rehearsal"))["items"]!.AsArray().Select(v => (string)v!["name"]!)];
}
