using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>Names and tags that come from AWS are text, whatever they say.</summary>
public sealed class HostileTextTests(Browser browser)
{
    private const string Name = "<script>document.title='taken'</script>";
    private const string Aws = "/usr/bin/aws";

    [Fact]
    public async Task Account_NamedLikeAScriptWithATagLikeAFormula_IsShownAsText()
    {
        Assert.SkipUnless(File.Exists(Aws), $"{Aws} is not installed.");
        await using var dashboard = await Dashboard.OpenAsync(browser);
        var page = dashboard.Page;
        await AwsAsync(dashboard, "organizations", "create-account", "--email", "hostile@acme.example", "--account-name", Name);
        var id = (await AwsAsync(dashboard, "organizations", "list-accounts", "--query", "Accounts[?Email=='hostile@acme.example'].Id", "--output", "text")).Trim();
        await AwsAsync(dashboard, "organizations", "tag-resource", "--resource-id", id, "--tags", """[{"Key":"cost","Value":"=cmd|calc"}]""");

        await page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
        var account = page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = Name });
        await account.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read tags" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Details" })).ToContainTextAsync("=cmd|calc", new() { Timeout = 20_000 });
        (await page.TitleAsync()).ShouldNotBe("taken");
        (await page.Locator("main script").CountAsync()).ShouldBe(0);

        await dashboard.GoAsync("/runs/new?connection=rehearsal&select=" + id);
        await page.StartAsync("Who am I");
        await Expect(page.Counter("done")).ToHaveTextAsync("1 of 1", new() { Timeout = 60_000 });
        await page.OpenPartAsync("Results");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Result rows" })).ToContainTextAsync(Name);
        (await page.TitleAsync()).ShouldNotBe("taken");
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    private static async Task<string> AwsAsync(Dashboard dashboard, params string[] arguments)
    {
        var start = new ProcessStartInfo(Aws) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--endpoint-url");
        start.ArgumentList.Add(dashboard.RehearsalEndpoint);
        start.Environment["AWS_ACCESS_KEY_ID"] = "REHEARSALMANAGEMENT";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "rehearsal-secret";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }
}
