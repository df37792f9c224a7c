using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What the wizard is told wrong, it says by the field, all at once, before anything is sent.</summary>
public sealed class RefusalTests(Browser browser)
{
    [Fact]
    public async Task Wizard_MisspeltRegionAndUnknownIds_NamesEveryFaultAndSendsNothing()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.GetByRole(AriaRole.Button, new() { NameString = "CloudTrail trails" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "These accounts and OUs" }).CheckAsync();

        await FillAsync(page, "Account, OU or root ids, with any separators", "cat 111111111111 ou-zzzz-99999999");
        await FillAsync(page, "As text, for regions that are not listed", "us-esat-1");

        var main = page.GetByRole(AriaRole.Main);
        foreach (var words in new[] { "Did you mean us-east-1?", "\"cat\"", "111111111111 is not an active account", "ou-zzzz-99999999" })
            await Expect(main).ToContainTextAsync(words);
        var start = page.GetByRole(AriaRole.Button, new() { Name = "Start inventory" });
        if (await start.IsEnabledAsync())
            await start.ClickAsync();
        await Expect(page).ToHaveURLAsync(Words.Wizard());
        (await dashboard.RehearsalCallsAsync()).ShouldNotContain("AssumeRole");
    }

    [Fact]
    public async Task Failures_RetryThese_StartsARunOfThoseTargetsOnly()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("Who am I");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });

        await page.OpenPartAsync("Failures");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry these 2 targets" }).ClickAsync();

        await page.WaitForURLAsync(Words.SecondRun());
        await Expect(page.Counter("done")).ToHaveTextAsync("2 of 2", new() { Timeout = 60_000 });
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label);
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
