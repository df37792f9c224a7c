using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>
/// axe finds nothing on any page, in light and in dark, wide and narrow; and nothing is wider than the window.
/// A class each, so that the two walks go at the same time.
/// </summary>
public abstract class AccessibilityTests(Browser browser, int width)
{
    private const string Background = "getComputedStyle(document.body).backgroundColor";

    /// <summary>What dark changes: colours. Everything else was looked at in light.</summary>
    private static readonly AxeRunOptions ColoursOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    private const int Narrow = 390;

    private static readonly string[] Pages =
    [
        "/", "/organization/history", "/runs/new", "/runs", "/runs/1/map", "/runs/1/results", "/runs/1/failures", "/runs/1/calls", "/runs/1/about",
        "/board", "/report?connection=rehearsal&ou=nothing", "/board/edit", "/board/snapshots", "/board/shares", "/board/tiles/new", "/board/tiles/new?kind=share&action=iam-account-summary&where=AccountId!%3F", "/inventory", "/inventory/iam-account-summary", "/inventory/iam-account-summary?group=account", "/inventory/iam-account-summary/drift",
        "/actions", "/actions/cloudtrail-trails", "/connections", "/connections/rehearsal", $"/accounts/{Planning.Account}", "/exemptions", "/target-sets", "/target-sets/new", "/target-sets/not-there", "/schedules", "/schedules/new", "/freezes", "/freezes?month=2027-01", "/freezes/new", "/notices", "/plans", "/plans/1", "/plans/99", "/audit", "/administration", "/rehearsal", "/not-there",
    ];

    [Fact]
    public async Task Pages_EachOfThem_HaveNoViolationAndNoSidewaysScroll()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens, width: width);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("IAM account summary");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });
        await dashboard.PlanAsync(Planning.Account);

        var found = new List<string>();
        foreach (var path in Pages)
        {
            await dashboard.GoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
            await LookAsync(page, path, found);
        }

        if (width == Narrow)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Schedules" })).ToBeVisibleAsync();
            await LookAsync(page, "the sheet of further pages", found);
        }

        found.ShouldBeEmpty();
    }

    private static async Task LookAsync(IPage page, string place, List<string> found)
    {
        Add(await page.RunAxe());
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wider)
            found.Add($"{place}: {wider} px wider than the window");

        var light = await page.EvaluateAsync<string>(Background);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync($"light => {Background} !== light", light);
        Add(await page.RunAxe(ColoursOnly));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        void Add(AxeResult result) =>
            found.AddRange(result.Violations.Select(v => $"{place}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}

public sealed class WideAccessibilityTests(Browser browser) : AccessibilityTests(browser, 1280);

public sealed class NarrowAccessibilityTests(Browser browser) : AccessibilityTests(browser, 390);
