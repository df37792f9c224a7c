using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Tests.Support.SmallOrganization;

namespace CoveDashboard.Tests.Api;

/// <summary>The default board over real runs of the rehearsal organization: its figures against the inventory and against the results themselves.</summary>
public sealed class BoardStoryTests : DashboardTest
{
    private const string Keys = "Access keys older than 90 days";

    private IBoardDesk Desk => Dashboard.Services.GetRequiredService<IBoardDesk>();

    [Fact]
    public async Task Figures_AfterAWholeRun_AreThoseOfTheInventoryAndOfTheResults()
    {
        (await TileAsync(Keys, v => true)).Figure?.HasValue.ShouldNotBe(true);
        var run = await TakeAsync("iam-users");

        var view = await TileAsync(Keys, v => v.Figure is { IsWhole: true });

        var figure = view.Figure!;
        var ofResults = await OldKeysAsync(run);
        var ofInventory = await InventoryAsync(view.Tile);
        (figure.Matching, figure.LastKnown).ShouldBe((ofResults, 0L));
        ofInventory.ShouldBe((int)ofResults);
        ofResults.ShouldBeGreaterThan(0);
        (figure.WholeAccounts, figure.Accounts).ShouldBe((4, 4), "the management account is left out");
        figure.Runs.ShouldBe([1]);
    }

    [Fact]
    public async Task Figures_WithOneAccountFailing_AreFloorsAndNeverCountWhatMayBeGone()
    {
        var before = await OldKeysAsync(await TakeAsync("iam-users"), B);
        var whole = (await TileAsync(Keys, v => v.Figure is { IsWhole: true })).Figure!;
        Dashboard.Rehearsal.Faults = Dashboard.Rehearsal.Faults with { DenyAccounts = [B] };

        await TakeAsync("iam-users");

        var view = await TileAsync(Keys, v => v.Figure is { LastRun: 2, Known: 3, Asked: 4 });
        var figure = view.Figure!;
        (figure.Matching, figure.LastKnown, figure.IsWhole).ShouldBe((whole.Matching - before, before, false));
        (await InventoryAsync(view.Tile)).ShouldBe((int)(figure.Matching + figure.LastKnown), "the inventory shows what was known last");
        (figure.WholeAccounts, figure.Accounts).ShouldBe((3, 4));
        view.Points.Select(p => (p.Run, p.Figure.IsWhole)).ShouldBe([(1, true), (2, false)]);
    }

    [Fact]
    public async Task Save_OfATile_ShowsWhatThePreviewShowedAndIsForAdministratorsOnly()
    {
        await TakeAsync("iam-users");
        var tile = new BoardTile
        {
            Id = Guid.NewGuid().ToString("N"),
            Kind = TileKind.Share,
            Title = "Keys that are active",
            Connections = ["rehearsal"],
            Action = "iam-users",
            Conditions = [new RowCondition("AccessKeyStatus", RowOperator.Equals, "active")],
            Of = [new RowCondition("AccessKeyId", RowOperator.IsKnown)],
            Version = 0,
        };

        await Should.ThrowAsync<ForbiddenException>(() => Desk.SaveAsync(tile, Person(Role.Approver), TestContext.Current.CancellationToken));
        var refused = await Desk.SaveAsync(tile with { Title = "", Of = [new RowCondition("Nope", RowOperator.Less, "x")] }, Person(Role.Administrator), TestContext.Current.CancellationToken);
        var preview = (await Desk.PreviewAsync(tile, TestContext.Current.CancellationToken)).Value!.Figure!;
        (await Desk.SaveAsync(tile, Person(Role.Administrator), TestContext.Current.CancellationToken)).Result.ShouldBe(TileResult.Done);

        refused.Faults.Select(f => f.Path).ShouldBe(["title", "of[0]", "of[0]"]);
        preview.Whole.ShouldBeGreaterThan(0);
        var kept = (await TileAsync(tile.Title, v => v.Figure is { IsWhole: true })).Figure!;
        (kept.Matching, kept.Whole, kept.Known, kept.Accounts).ShouldBe((preview.Matching, preview.Whole, preview.Known, preview.Accounts));
    }

    private static Actor Person(Role role) => new("local", "somebody", "somebody", new HashSet<Role> { role });

    private async Task<string> TakeAsync(string action)
    {
        var run = await Operator.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = action }, HttpStatusCode.Created);
        var id = (string)run["id"]!;
        await Operator.GetJsonAsync($"/api/v1/runs/{id}?wait=60");
        return id;
    }

    private async Task<TileView> TileAsync(string title, Func<TileView, bool> isThere)
    {
        var changed = new SemaphoreSlim(0);
        void Hear() => changed.Release();
        Desk.Changed += Hear;
        try
        {
            for (var patience = 0; patience < 40; patience++)
            {
                if ((await Desk.ReadAsync(TestContext.Current.CancellationToken)).FirstOrDefault(v => v.Tile.Title == title) is { } view && isThere(view))
                    return view;
                await changed.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            }
            throw new TimeoutException($"The tile {title} did not come to what was waited for.");
        }
        finally
        {
            Desk.Changed -= Hear;
        }
    }

    private async Task<int> InventoryAsync(BoardTile tile) =>
        (await Dashboard.Services.GetRequiredService<IInventoryStore>().RowsAsync(
            new InventoryQuery { Key = tile.KeyIn("rehearsal"), Conditions = tile.Conditions, Take = 1 }, TestContext.Current.CancellationToken)).Total;

    private async Task<long> OldKeysAsync(string run, string? account = null) =>
        (await Operator.GetJsonAsync($"/api/v1/runs/{run}/results?limit=1000"))["items"]!.AsArray()
            .Where(r => account is null || (string)r!["accountId"]! == account)
            .SelectMany(r => r!["result"]!.AsArray())
            .Count(row => row!["AccessKeyAgeDays"] is { } age && (int)age > 90);
}
