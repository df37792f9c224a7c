using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From ticks in the tree to a target set, and from the set to a run.</summary>
public sealed class TargetSetTests(Browser browser)
{
    [Fact]
    public async Task Selection_SavedAsATargetSet_IsWhatARunTakes()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/?connection=rehearsal");
        await page.TickAsync("Sandbox");
        await page.GetByRole(AriaRole.Link, new() { Name = "Save as target set" }).ClickAsync();
        await FillAsync(page, "Name", "sandbox");
        await FillAsync(page, "Targets at once; empty: the connection's", "3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as target set of rehearsal" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "sandbox" })).ToBeVisibleAsync();
        var now = page.GetByLabel("Whom it takes now");
        await Expect(now).ToContainTextAsync("The whole run goes at the limit of its target sets: 3 targets at once.");
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await page.GetByRole(AriaRole.Link, new() { Name = "Choose action" }).ClickAsync();
        await Expect(page.GetByLabel("Target sets, united")).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "sandbox" })).ToBeCheckedAsync();
        await page.StartAsync("IAM account summary");
        await page.OpenPartAsync("About");

        await Expect(page.GetByLabel("About")).ToContainTextAsync("the target sets sandbox");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "sandbox", Exact = true })).ToHaveAttributeAsync("href", "/target-sets/sandbox?connection=rehearsal");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }
}
