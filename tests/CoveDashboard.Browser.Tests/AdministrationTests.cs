using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Results of an old run are removed on the page, and the run says so.</summary>
public sealed class AdministrationTests(Browser browser)
{
    [Fact]
    public async Task Administration_OfAStoreWithAnOldRun_RemovesItsResultsAndTheRunSaysSo()
    {
        var data = Directory.CreateTempSubdirectory("cove-administration-");
        try
        {
            await using var dashboard = await Dashboard.OpenAsync(browser, new Dictionary<string, string?>(Planning.Tokens, StringComparer.Ordinal)
            {
                ["Cove:DataDirectory"] = data.FullName,
                ["Cove:Retention:KeepDays"] = "30",
                ["Cove:Retention:KeepRunsPerAction"] = "1",
            });
            var page = dashboard.Page;
            await TakeTwiceAsync(page, dashboard);
            await MakeOldAsync(Path.Combine(data.FullName, "cove.db"));

            await dashboard.GoAsync("/administration");
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Runs whose results would go" })).ToContainTextAsync("run 1");
            (await page.RunAxe()).Violations.ShouldBeEmpty();
            await page.GetByRole(AriaRole.Button, new() { Name = "Sweep now…" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("They cannot be brought back, except from a backup.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Remove the results of 1 run", Exact = true }).ClickAsync();

            await Expect(page.GetByText("Removed the results of 1 run:")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Last sweeps" })).ToContainTextAsync("administrator");
            await dashboard.GoAsync("/runs/1/results");
            await Expect(page.GetByText("by the retention policy")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Request" })).ToBeVisibleAsync();
            (await page.RunAxe()).Violations.ShouldBeEmpty();
            await dashboard.GoAsync("/runs/2/results");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Run 2" })).ToBeVisibleAsync();
            await Expect(page.GetByText("by the retention policy")).ToHaveCountAsync(0);
            dashboard.ConsoleErrors.ShouldBeEmpty();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task TakeTwiceAsync(IPage page, Dashboard dashboard)
    {
        for (var i = 0; i < 2; i++)
        {
            await dashboard.GoAsync("/runs/new?connection=rehearsal");
            await page.StartAsync("IAM account summary");
            await Expect(page.Counter("done")).ToHaveTextAsync("59 of 59", new() { Timeout = 60_000 });
        }
    }

    // A process cannot be given another clock.
    private static async Task MakeOldAsync(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE runs SET finished_at = finished_at - $days WHERE finished_at IS NOT NULL";
        command.Parameters.AddWithValue("$days", TimeSpan.FromDays(40).Ticks);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
    }
}
