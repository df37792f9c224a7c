using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What a person does again and again, in the words of the page.</summary>
internal static partial class Journey
{
    /// <summary>
    /// Waits for an address of another document, and for no more: whoever needs more of the page waits for that. <c>WaitForURLAsync</c> waits for the document's load event too, and
    /// may miss it when the address has come already.
    /// </summary>
    public static Task IsAtAsync(this IPage page, Uri address) => Expect(page).ToHaveURLAsync(address.ToString(), new() { Timeout = 30_000 });

    /// <summary>Ticks an OU or account of the tree on the Organization page.</summary>
    public static Task TickAsync(this IPage page, string name) =>
        page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new Regex($"^{Regex.Escape(name)}\\b", RegexOptions.None, TimeSpan.FromSeconds(1)) }).Locator(".box").ClickAsync();

    /// <summary>Chooses the action on the wizard's page and starts; returns when the run's page is open.</summary>
    public static async Task StartAsync(this IPage page, string action = "CloudTrail trails")
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(action)}(?!,)", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start inventory" }).ClickAsync();
        await page.WaitForURLAsync(RunAddress());
    }

    /// <summary>A counter of the run's progress line, e.g. <c>done</c>.</summary>
    public static ILocator Counter(this IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new() { Name = "Progress" }).Locator($"dt:text-is('{name}') + dd, div:has(> dt:text-is('{name}')) > dd");

    /// <summary>Opens a part of the run's page.</summary>
    public static Task OpenPartAsync(this IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the run" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{name}", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();

    [GeneratedRegex(@"/runs/\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex RunAddress();
}
