using CoveDashboard.Testing.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Two organizations in one dashboard, the way a person goes from one to the other.</summary>
public sealed class SeveralOrganizationsTests(Browser browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Story_SwitchAndRunInBoth_NothingIsMixed()
    {
        await using var second = await HostProcess.StartRehearsalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:Accounts"] = "12", ["Cove:Rehearsal:Seed"] = "7" }, TestContext.Current.CancellationToken);
        await using var dashboard = await Dashboard.OpenAsync(browser, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Enabled"] = "true",
            ["Cove:Connections:integration:Region"] = "us-east-1",
            ["Cove:Connections:integration:ServiceEndpoints:*"] = second.Address.ToString().TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "REHEARSALMANAGEMENT",
            ["AWS_SECRET_ACCESS_KEY"] = "rehearsal-secret",
        });
        var page = dashboard.Page;
        var choice = page.GetByRole(AriaRole.Combobox, new() { Name = "Connection" });

        await dashboard.GoAsync("/?connection=rehearsal");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("60 accounts", Patient);
        await choice.SelectOptionAsync("integration");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("12 accounts", Patient);
        page.Url.ShouldEndWith("/?connection=integration");

        await dashboard.GoAsync("/runs/new?connection=integration");
        await page.StartAsync("IAM account summary");
        await Expect(choice).ToHaveValueAsync("integration");
        await choice.SelectOptionAsync("rehearsal");
        await page.WaitForURLAsync("**/runs?connection=rehearsal");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("No run yet", Patient);

        await page.GetByRole(AriaRole.Link, new() { Name = "New run" }).ClickAsync();
        await page.StartAsync("IAM account summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Runs", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/runs?connection=rehearsal");
        var runs = page.GetByRole(AriaRole.Region, new() { Name = "Runs" });
        await Expect(runs).ToContainTextAsync("run 2", Patient);
        await Expect(runs).Not.ToContainTextAsync("run 1");

        await page.GetByRole(AriaRole.Button, new() { Name = "integration" }).ClickAsync();
        await Expect(choice).ToHaveValueAsync("integration");
        await Expect(runs).ToContainTextAsync("run 1", Patient);
        await Expect(runs).Not.ToContainTextAsync("run 2", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Every organization" }).ClickAsync();
        await Expect(runs).ToContainTextAsync("on rehearsal");
        await Expect(runs).ToContainTextAsync("on integration");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }
}
