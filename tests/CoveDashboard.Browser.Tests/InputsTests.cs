using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What is typed, cleared, toggled and chosen in the forms is what the server holds; under the page's own script policy.</summary>
public sealed class InputsTests(Browser browser)
{
    [Fact]
    public async Task FaultForm_TypedAndCleared_SetsTheRehearsalsFaults()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/rehearsal");

        await TypeAsync(page, "Throttled calls, percent", "1x2.5");
        await TypeAsync(page, "Calls a second, per account and region", "40");
        await TypeAsync(page, "Calls a second, per account and region", "");
        await page.GetByLabel("Denied actions").FillAsync("*: cloudtrail:Get*");
        var inject = page.GetByRole(AriaRole.Button, new() { Name = "Inject these faults" });
        await inject.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Calls a second is empty: write a number, 0 for none.");
        await TypeAsync(page, "Calls a second, per account and region", "30");
        await inject.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "They hold from the next call." })).ToBeVisibleAsync();

        using var client = new HttpClient();
        var faults = JsonNode.Parse(await client.GetStringAsync($"{dashboard.RehearsalEndpoint}/_rehearsal/faults", TestContext.Current.CancellationToken))!;
        faults["throttleRate"]!.GetValue<double>().ShouldBe(0.125);
        faults["callsPerSecond"]!.GetValue<double>().ShouldBe(30);
        faults["denyActions"]!["*"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldBe(["cloudtrail:Get*"]);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wizard_TypedAndToggledByItsWords_StartsTheRunThatWasAskedFor()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal&action=enabled-regions");

        await page.GetByText("Disabled regions too", new() { Exact = true }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Options" }).ClickAsync();
        await TypeAsync(page, "Targets at once", "7");
        await TypeAsync(page, "Role session name", "spring-clean");
        await page.GetByText("End at the first failure; finished results stay").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "End at the first failure" })).ToBeCheckedAsync();
        await TypeAsync(page, "Reason (optional, kept with the run)", "inputs reach the server");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start inventory" }).ClickAsync();
        await page.WaitForURLAsync(Journey.RunAddress());
        await Expect(page.Counter("left")).ToHaveTextAsync("0", new() { Timeout = 60_000 });
        await page.OpenPartAsync("About");

        var main = page.GetByRole(AriaRole.Main);
        foreach (var words in new[] { "inputs reach the server", "spring-clean", "on: the first failure ends the run", "includeDisabled" })
            await Expect(main).ToContainTextAsync(words);
        await Expect(main.Locator("dt:text-is('At once') + dd")).ToHaveTextAsync("7");
        await Expect(main.Locator("dt:text-is('Parameters') + dd")).ToContainTextAsync("false");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunsAndCalls_ChosenAndSortedByKeyboard_ShowWhatWasAskedFor()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.StartAsync("Who am I");
        await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });

        await page.OpenPartAsync("Calls");
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Calls by operation" });
        var operation = table.GetByRole(AriaRole.Columnheader, new() { Name = "Operation" });
        await Expect(operation).Not.ToHaveAttributeAsync("aria-sort", Words.AnyText());
        await operation.GetByText("Operation").ClickAsync();
        await Expect(operation).ToHaveAttributeAsync("aria-sort", "ascending");
        var shown = await table.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync();
        shown.Count.ShouldBeGreaterThan(1);
        shown.ShouldBe(shown.Order(StringComparer.Ordinal));

        await dashboard.GoAsync("/runs");
        var action = page.GetByRole(AriaRole.Combobox, new() { Name = "Action", Exact = true });
        await action.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search Action" }).FillAsync("lambda");
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { Visible = true })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Words.OnlyLambda());
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("No run matches");

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear Action" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "run 1" })).ToBeVisibleAsync();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    /// <summary>Key by key, as a person does, in place of what stood there; then leaves the field.</summary>
    private static async Task TypeAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label);
        await field.ClickAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+A");
        await page.Keyboard.PressAsync("Delete");
        await field.PressSequentiallyAsync(text);
        await field.BlurAsync();
    }
}
