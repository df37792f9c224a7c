using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From the tree: the board's figures for one OU, and everything known about one account.</summary>
public sealed partial class ReportTests(Browser browser)
{
    [Fact]
    public async Task Tree_OfAnOu_LeadsToItsReportAndOfAnAccountToWhatIsKnown()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync();
        await Expect(page.Counter("done")).ToHaveTextAsync(Words.AllDone(), new() { Timeout = 60_000 });
        await dashboard.GoAsync("/board");
        var whole = page.GetByRole(AriaRole.Article).Filter(new() { HasTextRegex = OfAccounts() }).First;
        await Expect(whole).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var title = await whole.GetByRole(AriaRole.Heading, new() { Level = 2 }).InnerTextAsync();

        await dashboard.GoAsync("/");
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Sandbox" }).First.ClickAsync();
        var details = page.GetByRole(AriaRole.Region, new() { Name = "Details" });
        await details.GetByRole(AriaRole.Link, new() { Name = "Report of this OU" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "Sandbox" })).ToBeVisibleAsync();
        var part = page.GetByRole(AriaRole.Article, new() { Name = title, Exact = true });
        await Expect(part).ToContainTextAsync(OfSixAccounts());
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel, a sheet a tile" }).ClickAsync());
        download.SuggestedFilename.ShouldStartWith("REHEARSAL-");
        new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(2000);

        await dashboard.GoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("security-audit");
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "security-audit" }).ClickAsync();
        await details.GetByRole(AriaRole.Link, new() { Name = "Everything known about it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameString = "security-audit" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("CloudTrail trails and their logging status");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\d+ of \d+ accounts", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfAccounts();

    [GeneratedRegex(@"\d of 6 accounts", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfSixAccounts();
}
