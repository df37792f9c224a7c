using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The main job, the way a person does it, over the rehearsal organization.</summary>
public sealed class WholeStoryTests(Browser browser)
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Story_TickAnOuStartWatchExport_EveryStepWorksWithoutAConsoleError()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;

        await page.TickAsync("Sandbox");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToContainTextAsync("6 accounts × 34 regions = 204 targets");
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose action" }).ClickAsync();
        await page.StartAsync();

        await Expect(page.Counter("done")).ToHaveTextAsync("204 of 204", Patient);
        await page.OpenPartAsync("Results");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Result rows" })).ToContainTextAsync("acme-organization-trail");

        await page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        lines[0].ShouldStartWith("rehearsal,accountId,");
        lines.Skip(1).ShouldAllBe(l => l.StartsWith("REHEARSAL,", StringComparison.Ordinal));
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Story_ReloadMidRun_ShowsTheSameRunAndEveryTargetOnce()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Slow(milliseconds: 400));
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("IAM account summary");

        await Expect(page.Counter("done")).Not.ToHaveTextAsync("2 of 59", Patient);
        await page.ReloadAsync();

        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", Patient);
        await page.OpenPartAsync("Results");
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Result rows" });
        await Expect(table).ToContainTextAsync("sandbox-avocet");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Story_CancelMidRun_KeepsWhatFinishedAndCancelsTheRest()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Slow(milliseconds: 1500));
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).First.WaitForAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = Words.StopOrCancelRun() }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("cancelled", new() { Timeout = 60_000 });
        await Expect(page.Counter("left")).ToHaveTextAsync("0", Patient);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Story_ByKeyboardAlone_TicksAnOu()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await Expect(page.GetByRole(AriaRole.Treeitem).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tree).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");

        await Expect(page.GetByRole(AriaRole.Treeitem, new() { Checked = true })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Choose action" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Story_MapLeftBeforeItsScriptIsThere_ShowsTheNextPart()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await page.RouteAsync("**/js/heat-map.js", async route =>
        {
            asked.SetResult();
            await release.Task;
            await route.ContinueAsync();
        });
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("Who am I");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await page.OpenPartAsync("About");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Requested by");
        release.SetResult();
        await page.EvaluateAsync("import('/js/heat-map.js').then(() => true)");
        await page.OpenPartAsync("Map");

        await Expect(page.GetByRole(AriaRole.Main).Locator("canvas").First).ToBeVisibleAsync();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static Dictionary<string, string?> Slow(int milliseconds) =>
        new(StringComparer.Ordinal) { ["Cove:Rehearsal:LatencyMs"] = $"{milliseconds}" };
}
