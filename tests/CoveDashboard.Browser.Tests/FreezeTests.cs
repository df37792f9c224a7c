using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>From the calendar to the plan that a freeze holds, and to the word that lets it go.</summary>
public sealed class FreezeTests(Browser browser)
{
    private const string Wall = "yyyy-MM-ddTHH:mm";

    [Fact]
    public async Task Freeze_MadeOnItsPage_HoldsAPlanUntilAnotherAdministratorOverridesItAndAgainOnceThatIsWithdrawn()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens);
        await dashboard.PlanAsync(Planning.Account);
        var page = dashboard.Page;
        var now = TimeProvider.System.GetUtcNow();
        await dashboard.GoAsync("/freezes");
        await Expect(page.GetByText("Nothing is frozen", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New freeze" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze on rehearsal" }).ClickAsync();
        await Expect(page.GetByText("Name the freeze, e.g. \"year end\".")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(4);
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByText("again and again").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Weekends" }).ClickAsync();
        await Expect(page.GetByText("It begins at 18:00, on Friday.")).ToBeVisibleAsync();
        await page.GetByText("once, by dates").ClickAsync();
        await FillAsync(page, "Name of the freeze", "year end <i>");
        await FillAsync(page, "Reason; whoever is held reads it", "The books are closed.");
        await FillAsync(page, "Time zone", "UTC");
        await FillAsync(page, "From, by the clock of the zone", now.AddHours(-1).ToString(Wall));
        await FillAsync(page, "To, by the clock of the zone", now.AddHours(5).ToString(Wall));
        var units = page.GetByLabel("Add an OU");
        await units.SelectOptionAsync(new SelectOptionValue { Label = "Root" });
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Chosen OUs" })).ToContainTextAsync("Root");
        await Expect(units).ToHaveValueAsync("");
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze on rehearsal" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "All freezes" })).ToContainTextAsync("stands now");
        await Expect(page.Locator(".month").GetByRole(AriaRole.Link, new() { Name = "year end <i>" }).First).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await dashboard.GoAsync("/plans/1");
        var held = page.GetByRole(AriaRole.Region, new() { Name = "Freezes" });
        await Expect(held).ToContainTextAsync("1 account in Root");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Override the freeze…" })).ToHaveCountAsync(0);
        var chief = await dashboard.EnterAsync(browser, "epsilon", "Administrator");
        await using var second = chief.Context;
        await chief.GotoAsync(new Uri(dashboard.Address, "/plans/1").ToString());
        await chief.GetByRole(AriaRole.Button, new() { Name = "Override the freeze…" }).ClickAsync();
        await chief.GetByLabel("Reason, for the record").FillAsync("Buckets lie open.");
        (await chief.RunAxe()).Violations.ShouldBeEmpty();
        await chief.GetByRole(AriaRole.Button, new() { Name = "Override the freeze for plan 1" }).ClickAsync();
        await Expect(chief.GetByRole(AriaRole.Region, new() { Name = "Freezes" })).ToContainTextAsync("Buckets lie open.");
        await Expect(held).ToContainTextAsync("Frozen, and overridden", new() { Timeout = 30_000 });
        (await page.RunAxe()).Violations.ShouldBeEmpty();

        await chief.GetByRole(AriaRole.Button, new() { Name = "Withdraw the override…" }).ClickAsync();
        await chief.GetByLabel("Why the freeze holds it again, for the record").FillAsync("It was the wrong plan.");
        (await chief.RunAxe()).Violations.ShouldBeEmpty();
        await chief.GetByRole(AriaRole.Button, new() { Name = "Withdraw the override for plan 1" }).ClickAsync();
        await Expect(chief.GetByRole(AriaRole.Region, new() { Name = "Freezes" })).ToContainTextAsync("Withdrawn by");
        await Expect(chief.GetByRole(AriaRole.Button, new() { Name = "Withdraw the override…" })).ToHaveCountAsync(0);
        await Expect(held).ToContainTextAsync("It was the wrong plan.", new() { Timeout = 30_000 });
        await Expect(held).Not.ToContainTextAsync("Frozen, and overridden");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the override…" })).ToHaveCountAsync(0);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }
}
