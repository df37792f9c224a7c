using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A session that ends in one tab ends in all of them.</summary>
public sealed class SignOutTests(Browser browser)
{
    [Fact]
    public async Task SignOut_InOneTab_LeadsTheOtherToTheSignInPageByItself()
    {
        var often = new Dictionary<string, string?>(StringComparer.Ordinal) { ["CircuitRevalidation:Interval"] = "00:00:01" };
        await using var dashboard = await Dashboard.OpenAsync(browser, often);
        var left = dashboard.Page;
        await Expect(left.GetByRole(AriaRole.Treeitem).First).ToBeVisibleAsync();
        var other = await left.Context.NewPageAsync();
        await other.GotoAsync(new Uri(dashboard.Address, "/session").ToString());

        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(other).ToHaveURLAsync(Words.SignIn(), new() { Timeout = 30_000 });

        await Expect(left).ToHaveURLAsync(Words.SignIn(), new() { Timeout = 30_000 });
        await Expect(left.GetByRole(AriaRole.Main)).ToContainTextAsync("A one-time link signs you in too.");
        await Expect(left.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Session_ThatStands_KeepsItsPageOpenWhenItIsAskedAgain()
    {
        var often = new Dictionary<string, string?>(StringComparer.Ordinal) { ["CircuitRevalidation:Interval"] = "00:00:00.200" };
        await using var dashboard = await Dashboard.OpenAsync(browser, often);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");

        await page.StartAsync("Who am I");

        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });
        await Expect(page).ToHaveURLAsync(Journey.RunAddress());
    }
}
