using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Rehearsal.Tests.Judge;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>
/// Takes the pictures of <c>docs/images</c> anew, over the rehearsal organization. Run by itself, when pages look different:
/// <c>COVE_TEST_PICTURES="$PWD/docs/images" dotnet test tests/CoveDashboard.Browser.Tests --filter DocPictures -- xUnit.Explicit=only</c>.
/// </summary>
public sealed partial class DocPictures(Browser browser)
{
    private const string Trails = "cloudtrail-trails";

    private static readonly string[] Members = ["network-prod", "shared-services-prod", "backup-prod"];

    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    private readonly string _folder = Environment.GetEnvironmentVariable("COVE_TEST_PICTURES") ?? Directory.CreateTempSubdirectory("cove-pictures-").FullName;

    [Fact(Explicit = true)]
    public async Task TakeAllAsync()
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens);
        var page = dashboard.Page;

        await ChooseAsync(page);
        await WatchAsync(dashboard);
        await CompareAsync(dashboard);
        await MoveAsync(dashboard);
        await FreezeAsync(dashboard);
        await PlanAsync(dashboard);
        dashboard.ConsoleErrors.ShouldBeEmpty();
    }

    /// <summary>From the tree to the wizard, and on to a run that is under way.</summary>
    private async Task ChooseAsync(IPage page)
    {
        await Unit(page, "Workloads").Locator(".twist").ClickAsync();
        await page.TickAsync("Prod");
        await page.TickAsync("Test");
        await Unit(page, "Prod").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Details" })).ToContainTextAsync("Root/Workloads/Prod");
        await TakeAsync(page, "organization-light");

        await page.GetByRole(AriaRole.Link, new() { Name = "Choose action" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = TrailsAction() }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("1,122 targets");
        await TakeAsync(page, "wizard-light");
    }

    private async Task WatchAsync(Dashboard dashboard)
    {
        var page = dashboard.Page;
        await dashboard.SlowDownAsync(milliseconds: 400);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start inventory" }).ClickAsync();
        await page.WaitForURLAsync(Journey.RunAddress());
        await Expect(page.Counter("done")).ToHaveTextAsync(UnderWay(), Patient);
        await TakeAsync(page, "run-map-light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await TakeAsync(page, "run-map-dark");
        await dashboard.SlowDownAsync(milliseconds: 0);
        await Expect(page.Counter("done")).ToHaveTextAsync("1,122 of 1,122", Patient);
        await page.OpenPartAsync("Results");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Result rows" })).ToContainTextAsync("acme-organization-trail");
        await TakeAsync(page, "results-dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Two looks with three changes between, their inventory, and the board over them.</summary>
    private async Task CompareAsync(Dashboard dashboard)
    {
        var aws = new Uri(dashboard.RehearsalEndpoint);
        var accounts = (await AwsCli.RunAsync(aws, "organizations list-accounts")).GetProperty("Accounts").EnumerateArray()
            .ToDictionary(a => a.GetProperty("Name").GetString()!, a => a.GetProperty("Id").GetString()!, StringComparer.Ordinal);
        var sessions = new List<AwsCliCredentials>();
        foreach (var member in Members)
            sessions.Add(AwsCliCredentials.Of(await AwsCli.RunAsync(aws, $"sts assume-role --role-arn arn:aws:iam::{accounts[member]}:role/OrganizationAccountAccessRole --role-session-name pictures")));
        await TrailAsync("create-trail", sessions[0], $"--s3-bucket-name trail-logs-{accounts[Members[0]]}");
        await TrailAsync("create-trail", sessions[2], $"--s3-bucket-name trail-logs-{accounts[Members[2]]}");
        await TrailAsync("start-logging", sessions[2]);

        var before = await InventoryAsync(Trails);
        await InventoryAsync("iam-users");
        await InventoryAsync("s3-buckets");
        await TrailAsync("delete-trail", sessions[0]);
        await TrailAsync("create-trail", sessions[1], $"--s3-bucket-name trail-logs-{accounts[Members[1]]}");
        await TrailAsync("stop-logging", sessions[2]);
        var after = await InventoryAsync(Trails);

        var page = dashboard.Page;
        await dashboard.GoAsync($"/inventory/{Trails}/drift?before={before}&after={after}");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 added, 1 removed, 1 changed");
        await TakeAsync(page, "drift-light");
        await dashboard.GoAsync($"/inventory/{Trails}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Inventory rows" })).ToContainTextAsync("acme-organization-trail");
        await TakeAsync(page, "inventory-light");
        await dashboard.GoAsync("/board");
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Access keys older than 90 days" })).ToContainTextAsync("at least", new() { Timeout = 60_000 });
        await TakeAsync(page, "board-light");

        Task TrailAsync(string verb, AwsCliCredentials session, string more = "") => AwsCli.RunAsync(aws, $"cloudtrail {verb} --name app-events {more}", session, "us-east-1");

        async Task<int> InventoryAsync(string action)
        {
            var request = new JsonObject { ["connection"] = "rehearsal", ["action"] = action };
            if (action == Trails)
                request["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1") };
            return (await dashboard.InventoryAsync(request))["number"]!.GetValue<int>();
        }
    }

    private async Task MoveAsync(Dashboard dashboard)
    {
        var (page, aws) = (dashboard.Page, new Uri(dashboard.RehearsalEndpoint));
        var root = (await AwsCli.RunAsync(aws, "organizations list-roots")).GetProperty("Roots")[0].GetProperty("Id").GetString()!;
        var sandbox = await UnitAsync(root, "Sandbox");
        var tests = await UnitAsync(await UnitAsync(root, "Infrastructure"), "Test");
        var account = (await AwsCli.RunAsync(aws, $"organizations list-accounts-for-parent --parent-id {tests}")).GetProperty("Accounts")[0].GetProperty("Id").GetString();
        await AwsCli.RunAsync(aws, $"organizations move-account --account-id {account} --source-parent-id {tests} --destination-parent-id {sandbox}");
        await dashboard.GoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Over time" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Changes" })).ToContainTextAsync("to Root/Sandbox.", new() { Timeout = 60_000 });
        await TakeAsync(page, "organization-history-light");

        async Task<string> UnitAsync(string parent, string name) =>
            (await AwsCli.RunAsync(aws, $"organizations list-organizational-units-for-parent --parent-id {parent}")).GetProperty("OrganizationalUnits").EnumerateArray()
                .First(u => u.GetProperty("Name").GetString() == name).GetProperty("Id").GetString()!;
    }

    private async Task FreezeAsync(Dashboard dashboard)
    {
        var (page, year) = (dashboard.Page, TimeProvider.System.GetUtcNow().Year);
        await dashboard.GoAsync("/freezes");
        await page.GetByRole(AriaRole.Link, new() { Name = "New freeze" }).ClickAsync();
        await page.GetByText("once, by dates").ClickAsync();
        await FillAsync("Name of the freeze", "Year-end close");
        await FillAsync("Reason; whoever is held reads it", "The books are closed.");
        await FillAsync("Time zone", "UTC");
        await FillAsync("From, by the clock of the zone", string.Create(CultureInfo.InvariantCulture, $"{year}-12-18T00:00"));
        await FillAsync("To, by the clock of the zone", string.Create(CultureInfo.InvariantCulture, $"{year + 1}-01-04T00:00"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Freeze on rehearsal" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "All freezes" })).ToContainTextAsync("Year-end close");
        while (!await page.GetByRole(AriaRole.Heading, new() { NameString = $"December {year}" }).IsVisibleAsync())
        {
            var month = await page.Locator("#month").TextContentAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "The month after" }).ClickAsync();
            await Expect(page.Locator("#month")).Not.ToHaveTextAsync(month!);
        }
        await Expect(page.Locator(".month").GetByRole(AriaRole.Link, new() { Name = "Year-end close" }).First).ToBeVisibleAsync();
        await TakeAsync(page, "freezes-light");

        async Task FillAsync(string label, string text)
        {
            var field = page.GetByLabel(label, new() { Exact = true });
            await field.FillAsync(text);
            await field.PressAsync("Tab");
        }
    }

    private async Task PlanAsync(Dashboard dashboard)
    {
        await dashboard.InventoryAsync(new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-stop-duplicate-trails", ["reason"] = "The organization trail records all of it" });
        var page = await dashboard.EnterAsync(browser, "approver", "Approver");
        await using var person = page.Context;
        await page.GotoAsync(new Uri(dashboard.Address, "/plans/1").ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve…" })).ToBeEnabledAsync();
        await TakeAsync(page, "plan-light");
    }

    private static ILocator Unit(IPage page, string name) => page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new Regex($"^{name}\\b", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    // Without the frame of whatever has the focus, and without a pointer over anything.
    private async Task TakeAsync(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.activeElement?.blur()");
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new() { Path = Path.Combine(_folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    [GeneratedRegex("^CloudTrail trails(?!,)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailsAction();

    [GeneratedRegex(@"^[2-5]\d\d of 1,122", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnderWay();
}
