using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The page of channels and deliveries, with a webhook that leads to where it must not.</summary>
public sealed class NoticeTests(Browser browser)
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Cove:PublicUrl"] = "https://cove.example.com",
        ["Cove:Notices:Channels:metadata:Kind"] = "Slack",
        ["Cove:Notices:Channels:metadata:Url"] = "https://169.254.169.254/path-that-is-secret",
        ["Cove:Notices:Channels:metadata:Events:0"] = "PlanWaiting",
    };

    [Fact]
    public async Task Notices_TestedAndFiltered_SayWhatCameOfThem()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Settings);
        var page = dashboard.Page;
        await dashboard.GoAsync("/notices");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Notifications" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing was sent yet")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test message to metadata" }).ClickAsync();

        var deliveries = page.GetByRole(AriaRole.Region, new() { Name = "Deliveries", Exact = true });
        await Expect(deliveries.GetByText("refused", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(deliveries).ToContainTextAsync("169.254.169.254 has no address that may be connected to");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Channels", Exact = true })).ToContainTextAsync("plan waits");
        (await page.ContentAsync()).ShouldNotContain("secret");
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await page.GetByRole(AriaRole.Group, new() { Name = "Filters" }).GetByRole(AriaRole.Button, new() { Name = "delivered" }).ClickAsync();
        await Expect(page.GetByText("No delivery matches")).ToBeVisibleAsync();
        page.Url.ShouldEndWith("/notices?state=Delivered");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(deliveries.GetByRole(AriaRole.Link, new() { Name = "Test message" })).ToBeVisibleAsync();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }
}
