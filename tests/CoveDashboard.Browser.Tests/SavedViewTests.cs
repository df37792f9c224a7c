using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A view that is saved, found again and opened; and what changed as maps and as a picture.</summary>
public sealed partial class SavedViewTests(Browser browser)
{
    /// <summary>The picture on the clipboard: its width, and the sum of the first pixel's colours (white is 765).</summary>
    private const string ReadPicture =
        """
        async () => {
          const [item] = await navigator.clipboard.read();
          const bitmap = await createImageBitmap(await item.getType('image/png'));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d');
          context.drawImage(bitmap, 0, 0);
          const [r, g, b] = context.getImageData(2, 2, 1, 1).data;
          return [bitmap.width, r + g + b];
        }
        """;

    [Fact]
    public async Task View_SavedAndOpenedAgain_ShowsTheSameAndTheMapsBecomeAPicture()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, scheme: ColorScheme.Dark);
        var page = dashboard.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync();
        await Expect(page.Counter("done")).ToHaveTextAsync(Words.AllDone(), new() { Timeout = 60_000 });

        await dashboard.GoAsync("/inventory/cloudtrail-trails?where=IsLogging%3Dtrue&sort=Name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view…" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Logging <b>now</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("saved=", StringComparison.Ordinal));
        await Expect(page.GetByText("only for you")).ToBeVisibleAsync();

        await dashboard.GoAsync("/inventory");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logging <b>now</b>" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("where=IsLogging", StringComparison.Ordinal) && url.Contains("sort=Name", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Logging is “true”" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Logging is “true”" }).ClickAsync();
        await Expect(page.GetByText("changed since it was saved")).ToBeVisibleAsync();

        await dashboard.GoAsync("/inventory/cloudtrail-trails/drift?before=1&after=2000-01-01T00:00:00Z");
        var maps = page.GetByRole(AriaRole.Region, new() { Name = "Maps" });
        // Keys are heard once it is drawn.
        await Expect(maps.Locator("canvas").Nth(1)).ToHaveAttributeAsync("style", Drawn());
        await maps.Locator("canvas").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(maps.Locator(".spoken").First).ToHaveTextAsync(BothSides());
        await Expect(maps.Locator(".tip").Nth(1)).ToBeVisibleAsync();
        await maps.GetByRole(AriaRole.Button, new() { Name = "Copy as picture" }).ClickAsync();
        await Expect(maps.GetByRole(AriaRole.Button, new() { Name = "Picture copied" })).ToBeVisibleAsync();
        var picture = await page.EvaluateAsync<int[]>(ReadPicture);
        (picture[0] % 1600, picture[1]).ShouldBe((0, 765));
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [GeneratedRegex("Before: run 1.*(?:known|unknown).*After: 2000-01-01 00:00 UTC: not asked", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BothSides();

    [GeneratedRegex("height: [1-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Drawn();
}
