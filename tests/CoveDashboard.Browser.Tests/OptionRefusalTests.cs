using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Options that AWS would refuse are refused at their field, before anything is sent.</summary>
public sealed class OptionRefusalTests(Browser browser)
{
    [Fact]
    public async Task Wizard_BadOptions_SaysEachFaultAtItsFieldUntilItIsMendedAndSendsNothing()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await dashboard.GoAsync("/runs/new?connection=rehearsal");
        await page.GetByRole(AriaRole.Button, new() { NameString = "CloudTrail trails" }).ClickAsync();
        var start = page.GetByRole(AriaRole.Button, new() { Name = "Start inventory" });
        await Expect(page.GetByLabel("Note for the security desk")).ToHaveCountAsync(1);
        await page.Locator("summary", new() { HasText = "Options" }).ClickAsync();
        var before = await dashboard.RehearsalCallsAsync();

        await FillAsync(page, "Role session name", "two words");
        await FillAsync(page, "External id", "?");
        await FillAsync(page, "Stop after failures", "-1");
        await FillAsync(page, "Stop after failures, in percent", "150");
        await FillAsync(page, "Session policy (JSON)", "allow everything");
        await start.ClickAsync();

        await ExpectAtAsync(page, "Role session name", "\"two words\" is not a session name: 2 to 64 characters of letters, digits and +=,.@_-.");
        await ExpectAtAsync(page, "External id", "Is not an external id: 2 to 1,224 characters of letters, digits and +=,.@:/_-.");
        await ExpectWordsAsync(page, "options.failureBudget.count", "-1 is negative.");
        await ExpectWordsAsync(page, "options.failureBudget.percent", "150 is not between 0 and 100.");
        await ExpectAtAsync(page, "Session policy (JSON)", "Is not a policy: a JSON object with a Statement is needed.");
        await Expect(page.Locator("details.options")).ToContainTextAsync("Takes exactly one of count and percent.");
        await Expect(page).ToHaveURLAsync(Words.Wizard());

        // What is mended is no longer said, and the rest is: nobody finds one fault at a time.
        await FillAsync(page, "Role session name", "two-words");
        await Expect(Field(page, "Role session name")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await ExpectWordsAsync(page, "options.failureBudget.percent", "150 is not between 0 and 100.");
        await Expect(page.Locator("details.options")).ToHaveAttributeAsync("open", "");
        await Expect(start).ToBeDisabledAsync();
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Review" })).ToContainTextAsync("things to mend before it can start");
        await FillAsync(page, "External id", "");
        await FillAsync(page, "Stop after failures", "");
        await FillAsync(page, "Stop after failures, in percent", "50");
        await FillAsync(page, "Session policy (JSON)", "");
        await Expect(start).ToBeEnabledAsync();
        (await dashboard.RehearsalCallsAsync()).ShouldBe(before);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static ILocator Field(IPage page, string label) => page.GetByLabel(label, new() { Exact = true });

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await Field(page, label).FillAsync(text);
        await Field(page, label).BlurAsync();
    }

    /// <summary>The field is marked, and the words stand in its place on the page.</summary>
    private static async Task ExpectAtAsync(IPage page, string label, string words)
    {
        await Expect(Field(page, label)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Field(page, label).Locator("xpath=..")).ToContainTextAsync(words);
    }

    /// <summary>A number's field cannot be marked; the words below it are an alert.</summary>
    private static Task ExpectWordsAsync(IPage page, string id, string words) =>
        Expect(page.Locator($"div:has(> label[for='{id}']) [role=alert]")).ToContainTextAsync(words);
}
