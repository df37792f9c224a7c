using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The board on paper: A4, every tile whole with its figure, coverage and source, and nothing that only a screen can use.</summary>
public sealed class BoardPrintTests(Browser browser)
{
    private const int Tiles = 9;

    [Fact]
    public async Task Board_Printed_IsWholeOnFewSheetsOfA4WithoutControls()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, scheme: ColorScheme.Dark);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("IAM users");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });
        await dashboard.GoAsync("/board/snapshots");
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Board of ");
        await dashboard.GoAsync("/board/tiles/new?kind=changes&action=iam-users");
        var title = page.GetByLabel("Title", new() { Exact = true });
        await title.FillAsync("Users that changed since the last board");
        await title.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to the board" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Compose the board" })).ToBeVisibleAsync();

        await dashboard.GoAsync("/board");
        var tiles = page.GetByRole(AriaRole.Article);
        await Expect(tiles).ToHaveCountAsync(Tiles);
        await Expect(tiles.Filter(new() { HasText = "Users that changed" })).ToContainTextAsync("0 added, 0 removed, 0 changed since the board of ");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var shown = new List<(string Title, string[] Parts)>();
        for (var i = 0; i < Tiles; i++)
            shown.Add((await tiles.Nth(i).GetByRole(AriaRole.Heading).InnerTextAsync(), [.. await tiles.Nth(i).Locator("[data-value], [data-coverage], .source, .goal, .top bdi").AllInnerTextsAsync()]));

        var pdf = PrintedPages.Read(await page.PdfAsync(new() { PreferCSSPageSize = true }));

        pdf.All.Count.ShouldBeInRange(1, 3);
        pdf.All.ShouldAllBe(p => Math.Abs(p.Width - 210) < 1 && Math.Abs(p.Height - 297) < 1, "A4, upright");
        pdf.All.Select((p, i) => p.Text.Contains($"Page{i + 1}of{pdf.All.Count}", StringComparison.Ordinal)).ShouldAllBe(isNumbered => isNumbered);
        pdf.All.ShouldAllBe(p => p.Text.Contains("REHEARSAL", StringComparison.Ordinal));
        pdf.Of("As of 20").ShouldBe([1]);
        shown.SelectMany(t => t.Parts).Count(p => p.Contains("of 57 accounts", StringComparison.Ordinal)).ShouldBe(2);
        shown.SelectMany(t => t.Parts).Count(p => p.StartsWith("Source: ", StringComparison.Ordinal)).ShouldBe(Tiles);
        foreach (var (name, parts) in shown)
            foreach (var part in parts)
                pdf.Of(part).Intersect(pdf.Of(name)).ShouldNotBeEmpty($"{name}: “{part}” stands on the sheet of its title");
        foreach (var control in (string[])["Frozen boards", "Compose", "Export", "Excel: a sheet for each tile", "Print", "Schedules", "Target sets", "Skip to", "Start these", "What changed", "All exemptions"])
            pdf.Of(control).ShouldBeEmpty(control);
        await NothingIsCutAsync(page);
    }

    /// <summary>At the width of the paper between its margins, nothing is wider than what holds it.</summary>
    private static async Task NothingIsCutAsync(IPage page)
    {
        const int A4BetweenMargins = (210 - 28) * 96 * 10 / 254;
        await page.SetViewportSizeAsync(A4BetweenMargins, 900);
        var cut = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main, main *')]
              .filter(e => e.getClientRects().length > 0 && !e.classList.contains('visually-hidden'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || (getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1))
              .map(e => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 60)}`)
            """);
        cut.ShouldBeEmpty();
    }
}
