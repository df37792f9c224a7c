using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A tile is composed and judged, the board is frozen and shared, and the link works signed out until it is revoked.</summary>
public sealed class BoardTests(Browser browser)
{
    [Fact]
    public async Task Board_ComposedFrozenAndShared_IsSeenSignedOutUntilTheLinkIsRevoked()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("IAM account summary");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });

        await dashboard.GoAsync("/board/tiles/new?kind=count&action=iam-account-summary&where=AccountMFAEnabled%3Dfalse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the board" }).ClickAsync();
        await Expect(page.GetByText("Give a title of at most 120 characters.").First).ToBeVisibleAsync();
        await FillAsync(page, "Title", "Roots without MFA");
        await page.GetByText("Judge it: on target, near or off target").ClickAsync();
        await FillAsync(page, "Target", "0");
        await FillAsync(page, "Off target beyond", "1");
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "Preview" });
        await Expect(preview).ToContainTextAsync("off target");
        await Expect(preview).ToContainTextAsync("55 of 57 accounts");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the board" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Compose the board" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move “Roots without MFA” earlier" }).PressAsync("Enter");
        await Expect(page.Locator("ol.list > li").Nth(7)).ToContainTextAsync("Roots without MFA");

        await dashboard.GoAsync("/board");
        var tile = page.GetByRole(AriaRole.Article, new() { Name = "Roots without MFA" });
        await Expect(tile).ToContainTextAsync("off target");
        var middles = await page.Locator(".page-head .button").EvaluateAllAsync<double[]>("all => all.map(b => b.getBoundingClientRect()).map(r => Math.round((r.top + r.bottom) / 2))");
        middles.Length.ShouldBe(5);
        (middles.Max() - middles.Min()).ShouldBeLessThanOrEqualTo(2, "the header's buttons stand in one line at 1280 pixels");
        var shown = await tile.Locator("[data-value]").InnerTextAsync();

        await dashboard.GoAsync("/board/snapshots");
        await FillAsync(page, "Note, e.g. for which meeting", "Spring meeting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze" }).ClickAsync();
        await Expect(page.GetByText("Spring meeting")).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        var frozen = new Uri(page.Url).AbsolutePath;
        await dashboard.GoAsync($"{frozen}?with=now");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Roots without MFA" })).ToContainTextAsync("cannot tell");

        await dashboard.GoAsync("/board/shares");
        await FillAsync(page, "For whom", "The directors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = await page.Locator("[data-share]").InnerTextAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await using var outside = await browser.NewContextAsync(390, 844, ColorScheme.Dark);
        var guest = await outside.NewPageAsync();
        await guest.GotoAsync(link);
        await Expect(guest.GetByRole(AriaRole.Article, new() { Name = "Roots without MFA" })).ToContainTextAsync(shown);
        (await guest.GetByRole(AriaRole.Link).CountAsync()).ShouldBe(0);
        (await guest.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the link for “The directors”" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Links" })).ToContainTextAsync("revoked");
        await guest.ReloadAsync();
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "This link does not work" })).ToBeVisibleAsync();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }
}
