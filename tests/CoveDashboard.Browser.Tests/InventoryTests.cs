using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From a run's rows in the inventory to a remediation and to what changed, as a person goes.</summary>
public sealed partial class InventoryTests(Browser browser)
{
    [Fact]
    public async Task Inventory_FilteredTickedAndCompared_LeadsToTheWizardAndToDrift()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync();
        await Expect(page.Counter("done")).ToHaveTextAsync(Words.AllDone(), new() { Timeout = 60_000 });

        await dashboard.GoAsync("/inventory");
        await page.GetByRole(AriaRole.Link, new() { Name = "CloudTrail trails and their logging status", Exact = true }).ClickAsync();
        await page.GetByLabel("Filter Logging").SelectOptionAsync("=true");
        await page.WaitForURLAsync(url => url.Contains("where=IsLogging", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Logging is “true”" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "At least" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Tick() }).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose remediation" }).ClickAsync();
        await page.GetByRole(AriaRole.List, new() { Name = "Remediations" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/runs/new", StringComparison.Ordinal) && url.Contains("resources=", StringComparison.Ordinal));

        await dashboard.GoAsync("/inventory/cloudtrail-trails/drift?before=1&after=2000-01-01T00:00:00Z");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "0 changes" })).ToBeVisibleAsync();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [GeneratedRegex("^Tick ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tick();
}
