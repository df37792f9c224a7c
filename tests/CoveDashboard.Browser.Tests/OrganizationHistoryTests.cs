using System.Text.Json;
using CoveDashboard.Rehearsal.Tests.Judge;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>An account moves while a person watches; the slider goes back to before it did.</summary>
public sealed class OrganizationHistoryTests(Browser browser)
{
    [Fact]
    public async Task History_AccountMoved_IsToldAndTheSliderShowsTheTreeOfBefore()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        var aws = new Uri(dashboard.RehearsalEndpoint);
        var sandbox = page.GetByRole(AriaRole.Treeitem, new() { Name = "Sandbox" });
        await Expect(sandbox).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var root = Text(await AwsCli.RunAsync(aws, "organizations list-roots"), "Roots", 0, "Id");
        var units = (await AwsCli.RunAsync(aws, $"organizations list-organizational-units-for-parent --parent-id {root}")).GetProperty("OrganizationalUnits").EnumerateArray();
        var unit = units.First(u => u.GetProperty("Name").GetString() == "Sandbox").GetProperty("Id").GetString();
        var account = Text(await AwsCli.RunAsync(aws, $"organizations list-accounts-for-parent --parent-id {unit}"), "Accounts", 0, "Id");
        await AwsCli.RunAsync(aws, $"organizations move-account --account-id {account} --source-parent-id {unit} --destination-parent-id {root}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Over time" }).ClickAsync();
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "Changes" });
        await Expect(changes).ToContainTextAsync($"({account}) moved from Root/Sandbox to Root.", new() { Timeout = 60_000 });
        await changes.GetByRole(AriaRole.Button, new() { Name = $"Show {account} in the tree" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Details" }).GetByRole(AriaRole.Definition).Nth(1)).ToHaveTextAsync("Root");
        await page.GetByRole(AriaRole.Slider).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForURLAsync(url => url.Contains("at=", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Details" }).GetByRole(AriaRole.Definition).Nth(1)).ToHaveTextAsync("Root/Sandbox");
        await Expect(changes).ToContainTextAsync("oldest reading");

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Details" }).GetByRole(AriaRole.Definition).Nth(1)).ToHaveTextAsync("Root/Sandbox");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static string Text(JsonElement json, string list, int index, string name) => json.GetProperty(list)[index].GetProperty(name).GetString()!;
}
