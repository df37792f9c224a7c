using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A plan in two browsers: one person asks and applies, another approves.</summary>
public sealed class PlanStoryTests(Browser browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Plan_ApprovedInAnotherBrowser_IsAppliedByTypingTheSentenceAndUndone()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens);
        await dashboard.PlanAsync(Planning.Account);
        var asker = dashboard.Page;
        var approver = await dashboard.EnterAsync(browser, "epsilon", "Approver");
        await using var second = approver.Context;

        await dashboard.GoAsync("/plans");
        await asker.GetByRole(AriaRole.Link, new() { Name = "plan 1" }).First.ClickAsync();
        var main = asker.GetByRole(AriaRole.Main);
        await Expect(main).ToContainTextAsync("Read 1 of 1 target");
        await Expect(main).ToContainTextAsync("You asked for this plan");
        await Expect(asker.GetByRole(AriaRole.Button, new() { Name = "Approve…" })).ToBeDisabledAsync();

        await approver.GetByRole(AriaRole.Link, new() { Name = "1 approval" }).ClickAsync();
        await approver.GetByRole(AriaRole.Region, new() { Name = "Plans that wait for you" }).GetByRole(AriaRole.Link, new() { Name = "plan 1" }).ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve…" }).ClickAsync();
        await approver.GetByLabel("Comment").First.FillAsync("looked at <i>every</i> bucket");
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve 1 change" }).ClickAsync();
        await Expect(approver.GetByRole(AriaRole.Link, new() { Name = "1 approval" })).ToHaveCountAsync(0);

        await Expect(main).ToContainTextAsync("looked at <i>every</i> bucket", new() { Timeout = 20_000 });
        await asker.GetByRole(AriaRole.Button, new() { Name = "Apply 1 change in rehearsal…" }).ClickAsync();
        var dialog = asker.GetByRole(AriaRole.Dialog);
        var apply = dialog.GetByRole(AriaRole.Button, new() { Name = "Apply 1 change in rehearsal", Exact = true });
        await dialog.GetByLabel("The sentence").FillAsync("block public access");
        await Expect(apply).ToBeDisabledAsync();
        await dialog.GetByLabel("The sentence").FillAsync("block public access in 1 account of rehearsal");
        await apply.ClickAsync();
        await Expect(main.GetByRole(AriaRole.Article)).ToContainTextAsync("request id", Patient);
        await Expect(asker).ToHaveTitleAsync("✓ plan 1 · applied", new() { Timeout = 60_000 });

        await asker.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await asker.WaitForURLAsync("**/plans/2");
        await Expect(main).ToContainTextAsync("approved together with plan 1");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_OnPaper_SaysRehearsalHashAndNoControl()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens, scheme: ColorScheme.Dark);
        await dashboard.PlanAsync(Planning.Account);
        var page = dashboard.Page;
        await dashboard.GoAsync("/plans/1");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("p.rehearsal")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByText("REHEARSAL · Plan 1 as of")).ToBeVisibleAsync();
        (await page.Locator("button:visible, nav:visible, input:visible").CountAsync()).ShouldBe(0);
        await Expect(page.GetByText("s3control:PutPublicAccessBlock").First).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color")).ShouldBe("rgb(255, 255, 255)rgb(0, 0, 0)");
    }
}
