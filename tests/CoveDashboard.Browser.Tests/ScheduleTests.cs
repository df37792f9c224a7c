using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From a selection to a schedule, and from the schedule to a run.</summary>
public sealed class ScheduleTests(Browser browser)
{
    [Fact]
    public async Task Schedule_MadeFromTheWizardAndRunNow_NamesItselfOnItsRun()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal&action=iam-account-summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Schedule it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "New schedule" })).ToBeVisibleAsync();

        await FillAsync(page, "Minute, hour, day of month, month, day of week", "99 2 * * *");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save schedule" }).ClickAsync();
        await Expect(page.GetByText("Name the schedule, e.g. \"nightly trails\".")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "\"99\" is no minute" })).ToBeVisibleAsync();

        await FillAsync(page, "Name of the schedule", "sunday summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Each Sunday" }).ClickAsync();
        await Expect(page.GetByText("at 04:00, on Sunday")).ToBeVisibleAsync();
        await Expect(page.Locator(".preview li")).ToHaveCountAsync(5);
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save schedule" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "sunday summary" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await Expect(page.GetByText("Run 1 has started.")).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await dashboard.GoAsync("/runs/1/about");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "sunday summary" })).ToBeVisibleAsync();
        await dashboard.GoAsync("/schedules");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Schedules" })).ToContainTextAsync("run 1");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }
}
