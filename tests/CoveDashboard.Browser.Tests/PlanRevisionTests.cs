using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What people do with a plan that is not what they want yet, or not what they want any more.</summary>
public sealed class PlanRevisionTests(Browser browser)
{
    private const int Patience = 60_000;

    [Fact]
    public async Task Strike_OfTwoChangesThenAnotherRollout_MakesANewPlanEachTime()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.OneApproval);
        var page = dashboard.Page;
        var changes = (await dashboard.PlanAsync())["changes"]!.AsArray();
        var main = page.GetByRole(AriaRole.Main);
        await dashboard.GoAsync("/plans/1");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Strike ticked changes" })).ToBeDisabledAsync();
        await page.Locator("#change-1").PressAsync("Space");
        await page.Locator("#change-2").PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Strike 2 changes: makes a new plan" }).PressAsync("Enter");

        await page.WaitForURLAsync("**/plans/2");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Changes {changes.Count - 2}" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(main).ToContainTextAsync("Struck by administrator", new() { Timeout = Patience });
        var waves = page.GetByRole(AriaRole.Region, new() { Name = "Waves", Exact = true }).Locator("tbody tr");
        await Expect(waves).ToHaveCountAsync((await dashboard.ReadPlanAsync(2))["waves"]!.AsArray().Count);

        await page.GetByText("Change the rollout…").ClickAsync();
        await page.GetByLabel("Then waves up to, in percent").FillAsync("130");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new plan with this rollout" }).ClickAsync();
        await Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.GetByLabel("Then waves up to, in percent").FillAsync("50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new plan with this rollout" }).ClickAsync();

        await page.WaitForURLAsync("**/plans/3");
        await Expect(waves).ToHaveCountAsync(3, new() { Timeout = Patience });
        await dashboard.GoAsync("/plans/1");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Changes {changes.Count}" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve…" })).ToHaveCountAsync(0);
        var states = new[] { await dashboard.ReadPlanAsync(1), await dashboard.ReadPlanAsync(2), await dashboard.ReadPlanAsync(3) };
        states.Select(p => p["state"]!.GetValue<string>()).ShouldBe(["Superseded", "Superseded", "Waiting"]);
        states.Select(p => p["hash"]!.GetValue<string>()).ShouldBeUnique();
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_OfOneOuOnly_TakesBackWhatWasMadeThereAndNothingElse()
    {
        const string ou = "Sandbox";
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.OneApproval);
        var page = dashboard.Page;
        var plan = await dashboard.PlanAsync();
        string[] accounts = [.. plan["changes"]!.AsArray().Where(c => PathOf(c!).Contains(ou, StringComparison.Ordinal)).Select(c => c!["accountId"]!.GetValue<string>())];
        accounts.Length.ShouldBeInRange(1, plan["changes"]!.AsArray().Count - 1);
        await dashboard.ApproveAsync(plan);
        await dashboard.ApplyAsync(plan);

        await dashboard.GoAsync($"/plans/1?find={ou}");
        var boxes = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Words.AllChangesOfAccount() });
        await Expect(boxes).ToHaveCountAsync(accounts.Length, new() { Timeout = Patience });
        foreach (var box in await boxes.AllAsync())
            await box.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Words.UndoInTicked() }).ClickAsync();
        await page.WaitForURLAsync("**/plans/2");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("approved together with plan 1", new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Words.ApplyInRehearsal() }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("The sentence").FillAsync((await dashboard.ReadPlanAsync(2))["confirm"]!.GetValue<string>());
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = Words.ApplyInRehearsal() }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Words.RunLink() }).First.ClickAsync();
        var waves = (await dashboard.ReadPlanAsync(2))["waves"]!.AsArray().Count;
        for (var wave = 2; wave <= waves; wave++)
            await page.GetByRole(AriaRole.Button, new() { Name = $"Start wave {wave} (" }).ClickAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("To plan 2")).ToBeVisibleAsync(new() { Timeout = Patience });

        var undone = await dashboard.ReadPlanAsync(2);
        undone["state"]!.GetValue<string>().ShouldBe("Applied");
        undone["changes"]!.AsArray().Select(c => c!["accountId"]!.GetValue<string>()).ShouldBe(accounts, ignoreOrder: true);
        // What is off again is that OU, and nothing else.
        (await dashboard.PlanAsync())["changes"]!.AsArray().Select(c => c!["accountId"]!.GetValue<string>()).ShouldBe(accounts, ignoreOrder: true);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_PressedInAnotherBrowser_EndsTheApplyInSightAndTheRestIsPlannedAnewAndCompared()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.OneApproval);
        var page = dashboard.Page;
        var single = await dashboard.PlanAsync(Planning.Account);
        await dashboard.ApproveAsync(single);
        await dashboard.ApplyAsync(single);
        var plan = await dashboard.PlanAsync();
        var changes = plan["changes"]!.AsArray().Count;
        await dashboard.ApproveAsync(plan);
        var run = await dashboard.BeginAsync(plan);
        var other = await dashboard.EnterAsync(browser, "epsilon", "Approver");
        await using var second = other.Context;
        await dashboard.GoAsync($"/runs/{run["number"]}");
        await other.GotoAsync(new Uri(dashboard.Address, "/connections?connection=rehearsal&ask=stop-writes").ToString());
        await other.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("the pager rings");

        // Slow enough that the second wave is still under way when the button is pressed.
        await dashboard.SlowDownAsync(milliseconds: 3000);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start wave 2 (" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Waves" })).ToContainTextAsync("Wave 2 open", new() { Timeout = Patience });
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stop all writes of rehearsal" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("All writes of rehearsal are stopped by EPSILON", new() { IgnoreCase = true, Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words.StoppedUntouched(), new() { Timeout = Patience });
        await dashboard.SlowDownAsync(milliseconds: 0);
        var stopped = await dashboard.ReadPlanAsync(2);
        stopped["state"]!.GetValue<string>().ShouldBe("Incomplete");
        var made = stopped["changeTotals"]!["applied"]!.GetValue<int>();
        made.ShouldBeInRange(1, changes - 1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Why writes may go on").FillAsync("false alarm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Release the writes of rehearsal" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "are stopped by" })).ToHaveCountAsync(0, new() { Timeout = Patience });
        await dashboard.ApplyAsync(await dashboard.UndoAsync(single));
        await dashboard.GoAsync("/plans/2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan anew and compare (changes nothing)" }).ClickAsync();

        var comparison = page.GetByRole(AriaRole.Region, new() { Name = "Compared with plan 2" });
        await Expect(comparison).ToContainTextAsync($"{changes - made} unchanged, 0 differ, {made} gone, 1 new.", new() { Timeout = Patience });
        await Expect(page.GetByRole(AriaRole.Article).Filter(new() { HasText = Planning.Account })).ToContainTextAsync("new");
        await comparison.GetByText($"{made} {(made == 1 ? "item" : "items")} gone").ClickAsync();
        await Expect(comparison.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(made);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static string PathOf(System.Text.Json.Nodes.JsonNode change) => change["ouPath"]!.GetValue<string>();
}
