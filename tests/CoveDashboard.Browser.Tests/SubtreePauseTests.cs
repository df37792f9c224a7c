using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>A part of the tree is held while a wave of an apply is under way, and the wave waits for it.</summary>
public sealed class SubtreePauseTests(Browser browser)
{
    private const int Patience = 60_000;

    [Fact]
    public async Task Pause_OfAnOuDuringAWave_HoldsTheWaveUntilItIsResumedAndThenEndsIt()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.OneApproval);
        var page = dashboard.Page;
        var plan = await dashboard.PlanAsync();
        await dashboard.ApproveAsync(plan);
        var run = await dashboard.BeginAsync(plan);
        var account = plan["waves"]![1]!["accounts"]![0]!.GetValue<string>();
        var path = plan["changes"]!.AsArray().First(c => c!["accountId"]!.GetValue<string>() == account)!["ouPath"]!.GetValue<string>();
        var name = path[(path.LastIndexOf('/') + 1)..];
        var waves = page.GetByRole(AriaRole.List, new() { Name = "Waves" });
        var held = page.GetByRole(AriaRole.List, new() { Name = "Paused and stopped parts of the tree" });
        await dashboard.GoAsync($"/runs/{run["number"]}");
        await page.GetByText("Pause or stop a part of the tree…").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "OU, with everything below it", Exact = true }).ClickAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = $"{path} (" }).First.ClickAsync();

        // Slow enough that the wave is under way while the button is pressed.
        await dashboard.SlowDownAsync(milliseconds: 3000);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start wave 2 (" }).ClickAsync();
        await Expect(waves).ToContainTextAsync("Wave 2 open", new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause there" }).ClickAsync();
        await Expect(held).ToContainTextAsync($"Paused below {path}", new() { Timeout = Patience });
        await dashboard.SlowDownAsync(milliseconds: 0);

        await Expect(waves).ToContainTextAsync("Wave 2 open");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start wave 3 (" })).ToHaveCountAsync(0);
        AxeResult result = await page.RunAxe();
        result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();

        await held.GetByRole(AriaRole.Button, new() { Name = $"Resume below {name}" }).ClickAsync();
        await Expect(held).ToHaveCountAsync(0, new() { Timeout = Patience });
        for (var wave = 3; wave <= plan["waves"]!.AsArray().Count; wave++)
            await page.GetByRole(AriaRole.Button, new() { Name = $"Start wave {wave} (" }).ClickAsync(new() { Timeout = Patience });
        await Expect(page.GetByText("To plan 1")).ToBeVisibleAsync(new() { Timeout = Patience });
        (await dashboard.ReadPlanAsync(1))["state"]!.GetValue<string>().ShouldBe("Applied");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }
}
