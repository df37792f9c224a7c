using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The map of a run, without a mouse.</summary>
public sealed class KeyboardTests(Browser browser)
{
    private const int MostSteps = 100;

    [Fact]
    public async Task Map_FailedCellByKeyboard_OpensItsDetailsAndEscapeLeadsBack()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("Who am I");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });
        var map = page.GetByRole(AriaRole.Application);
        var spoken = page.Locator(".heat-map .spoken");

        await PressUntilAsync(page, "Tab", () => map.EvaluateAsync<bool>("map => map === document.activeElement"));
        await PressUntilAsync(page, "ArrowDown", async () => (await spoken.TextContentAsync())!.EndsWith("assume role failed", StringComparison.Ordinal));
        var account = (await spoken.TextContentAsync())!.Split(" · ")[1];
        await page.Keyboard.PressAsync("Enter");

        var details = page.GetByRole(AriaRole.Complementary).Filter(new() { Has = page.GetByRole(AriaRole.Region, new() { Name = "Result" }) });
        await Expect(details).ToContainTextAsync(account);
        await Expect(details.GetByRole(AriaRole.Region, new() { Name = "Error" })).ToContainTextAsync("AccessDenied");
        await Expect(details.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");

        await Expect(details).ToHaveCountAsync(0);
        await Expect(map).ToBeFocusedAsync();
        await Expect(spoken).ToContainTextAsync(account);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task PressUntilAsync(IPage page, string key, Func<Task<bool>> isThere)
    {
        for (var steps = 0; !await isThere(); steps++)
        {
            steps.ShouldBeLessThan(MostSteps, $"{key} does not lead there");
            await page.Keyboard.PressAsync(key);
        }
    }
}
