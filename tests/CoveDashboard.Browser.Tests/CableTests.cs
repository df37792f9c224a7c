using CoveDashboard.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>The cable between browser and server is pulled while a run goes on.</summary>
public sealed class CableTests(Browser browser)
{
    [Fact]
    public async Task Cable_PulledAndPutBackMidRun_SaysSoAndEndsWithEveryTargetOnce()
    {
        CuttableProxy? cable = null;
        var slow = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:Rehearsal:LatencyMs"] = "1000" };
        await using var dashboard = await Dashboard.OpenAsync(browser, slow, address => (cable = new CuttableProxy(address)).Address);
        await using var pulled = cable!;
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("IAM account summary");

        cable!.Cut();
        await Expect(page.Locator(".lost", new() { HasTextRegex = Words.LiveViewLost() })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        cable.Restore();

        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 90_000 });
        await Expect(page.Locator(".lost", new() { HasTextRegex = Words.LiveViewLost() })).ToBeHiddenAsync();
        await page.OpenPartAsync("About");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/about$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
