using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoveDashboard.Browser.Tests;

/// <summary>What AWS answers in confidence, and what is sent to it, is on no page.</summary>
public sealed class SecretsTests(Browser browser)
{
    private const string ExternalId = "external-id-that-nobody-may-see";

    [Theory]
    [InlineData("lambda-functions", "python3")]
    [InlineData("cloudformation-stacks", "UPDATE_COMPLETE")]
    public async Task Pages_OfARunThatReadSecrets_ShowNone(string action, string shown)
    {
        await using var dashboard = await Dashboard.OpenAsync(browser, Planning.Tokens);
        var page = dashboard.Page;
        var run = await dashboard.InventoryAsync(new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = action,
            ["regions"] = new JsonObject { ["include"] = new JsonArray("eu-central-1") },
            ["options"] = new JsonObject { ["externalId"] = ExternalId },
        });
        var number = run["number"]!.GetValue<int>();

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in new[] { $"/runs/{number}", $"/runs/{number}/results", $"/runs/{number}/failures", $"/runs/{number}/calls", $"/runs/{number}/about", "/runs", "/audit", "/connections", "/rehearsal" })
        {
            await dashboard.GoAsync(path);
            if (path.EndsWith("/results", StringComparison.Ordinal))
                await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Result rows" })).ToContainTextAsync(shown, new() { Timeout = 60_000 });
            await page.WaitForFunctionAsync("() => document.querySelector('main h1') && !document.querySelector('main [aria-busy=true], main .loading')");
            texts.Add(path, await page.EvaluateAsync<string>("() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(i => i.value).join(' ')"));
        }

        foreach (var (path, text) in texts)
        {
            text.ShouldNotMatch("rehearsal-[0-9a-f]{12}", path);
            text.ShouldNotContain(ExternalId, Case.Insensitive, path);
            text.ShouldNotMatch("ASIA[A-Z2-7]{16}", path);
        }
    }
}
