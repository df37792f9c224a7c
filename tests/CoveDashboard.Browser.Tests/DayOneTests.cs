using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From nothing to the first inventory, the way a person goes.</summary>
public sealed class DayOneTests(Browser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Story_ConnectionCheckTemplateReachabilityInventory_EveryStepWorks()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/connections");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connect a real organization" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "rehearsal", Exact = true }).ClickAsync();
        await Expect(page.GetByText("List the delegated administrators")).ToBeVisibleAsync(Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write the template" }).ClickAsync();
        await Expect(page.GetByText("aws cloudformation create-stack-set")).ToBeVisibleAsync(Patient);

        await dashboard.GoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check reachability" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Reachability" })).ToContainTextAsync("reachable", new() { Timeout = 60_000 });

        await dashboard.GoAsync("/connections/rehearsal");
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose the first inventory" }).ClickAsync();
        await page.StartAsync("IAM account summary");
        await Expect(page.Counter("left")).ToHaveTextAsync("0", new() { Timeout = 60_000 });
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }
}
