using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What the Organization page finds, tells and gives away.</summary>
public sealed class OrganizationPageTests(Browser browser)
{
    [Fact]
    public async Task Page_SearchDetailsAndExport_WorkWithoutAConsoleError()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;

        await page.GetByRole(AriaRole.Searchbox).FillAsync("tag:environment=sandbox");
        await Expect(page.GetByText("6 matches")).ToBeVisibleAsync();
        await Expect(page.GetByText("Tags read")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("security-audit");
        var account = page.GetByRole(AriaRole.Treeitem, new() { Name = "security-audit" });
        await Expect(account).ToContainTextAsync("delegated administrator");
        await account.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read tags and policies" }).ClickAsync();
        var details = page.GetByRole(AriaRole.Region, new() { Name = "Details" });
        await Expect(details).ToContainTextAsync("team-security");
        await Expect(details).ToContainTextAsync("inherited from Root");
        await Expect(details).ToContainTextAsync("cloudtrail.amazonaws.com");

        await page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "and below" }).ClickAsync();
        await page.GetByLabel("How a node is named").FillAsync("{name} is {status}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Preview" })).ToHaveTextAsync("security-audit is ACTIVE");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe("security-audit is ACTIVE\n");
        download.SuggestedFilename.ShouldStartWith("REHEARSAL-rehearsal-");
        await page.GetByLabel("How a node is named").FillAsync("{nam}");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no field 'nam'.");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }
}
