using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From the rows of an inventory to a sealed plan, by keyboard.</summary>
public sealed partial class RemediationStoryTests(Browser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Story_TickTwoTrailsChooseARemediationAndPlan_SealsAPlanOfTwoChanges()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync();
        await Expect(page.Counter("left")).ToHaveTextAsync("0", new() { Timeout = 60_000 });
        var run = RunPath().Match(page.Url).Value;

        await dashboard.GoAsync($"{run}/results?f.IsLogging=true&f.IsOrganizationTrail=false");
        var boxes = page.GetByRole(AriaRole.Region, new() { Name = "Result rows" }).GetByRole(AriaRole.Checkbox);
        await boxes.Nth(0).PressAsync("Space");
        await boxes.Nth(1).PressAsync("Space");
        var bar = page.GetByRole(AriaRole.Region, new() { Name = "Ticked rows" });
        await Expect(bar).ToContainTextAsync("2 trails ticked in 2 accounts");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Choose remediation" }).PressAsync("Enter");
        await bar.GetByRole(AriaRole.Button, new() { NameRegex = StopTrails() }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("2 resources in 2 accounts");
        await page.GetByLabel("Reason").FillAsync("The organization trail records them");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create plan (changes nothing)" }).PressAsync("Enter");

        var plan = page.GetByRole(AriaRole.Link, new() { Name = "stop 2 trails in 2 accounts of rehearsal" });
        await Expect(plan).ToBeVisibleAsync(Patient);
        await plan.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("stop 2 trails in 2 accounts of rehearsal");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("2 changes");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Story_StopAllWrites_StandsOnEveryPageUntilAnAdministratorReleasesIt()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/connections?connection=rehearsal&ask=stop-writes");

        var ask = page.GetByRole(AriaRole.Dialog);
        await ask.GetByLabel("Reason").FillAsync("drill");
        await ask.GetByRole(AriaRole.Button, new() { Name = "Stop all writes of rehearsal" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("All writes of rehearsal are stopped by administrator");
        await dashboard.GoAsync("/runs");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("drill");

        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).First.PressAsync("Enter");
        await ask.GetByLabel("Why writes may go on").FillAsync("drill is over");
        await ask.GetByRole(AriaRole.Button, new() { Name = "Release the writes of rehearsal" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [GeneratedRegex("^Stop trails", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StopTrails();

    [GeneratedRegex(@"/runs/\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunPath();
}
