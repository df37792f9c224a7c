using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CoveDashboard.Browser.Tests;

/// <summary>What a test needs before plans can be looked at: tokens, plans made by REST, and further people.</summary>
internal static class Planning
{
    /// <summary>The person of the printed sign-in link.</summary>
    public const string Requester = "administrator";

    /// <summary>Of the rehearsal organization; its public access block is not on.</summary>
    public const string Account = "016071508351";

    private const string OperatorToken = "operator-token-of-the-browser-tests";
    private const string AdministratorToken = "administrator-token-of-the-browser-tests";
    private const string Password = "four quiet words here";

    /// <summary>A token that acts as <see cref="Requester"/>, and one that adds people.</summary>
    public static Dictionary<string, string?> Tokens { get; } = new(StringComparer.Ordinal)
    {
        ["Cove:Auth:ApiTokens:0:Name"] = "planner",
        ["Cove:Auth:ApiTokens:0:Token"] = OperatorToken,
        ["Cove:Auth:ApiTokens:0:Subject"] = Requester,
        ["Cove:Auth:ApiTokens:0:Roles:0"] = "Operator",
        ["Cove:Auth:ApiTokens:1:Name"] = "people",
        ["Cove:Auth:ApiTokens:1:Token"] = AdministratorToken,
        ["Cove:Auth:ApiTokens:1:Subject"] = "chief",
        ["Cove:Auth:ApiTokens:1:Roles:0"] = "Administrator",
    };

    /// <summary>Plans the public access block of one account, and returns when the plan is there: plan 1 of a fresh dashboard.</summary>
    public static async Task PlanAsync(this Dashboard dashboard, string account)
    {
        var run = await SendAsync(dashboard, OperatorToken, HttpMethod.Post, "/api/v1/runs", new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "s3-account-public-access-block-on",
            ["reason"] = "<b>closed</b> for good",
            ["targets"] = new JsonObject { ["include"] = new JsonArray(account) },
        });
        var ended = await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{run["id"]}?wait=60", body: null);
        ended["status"]!.GetValue<string>().ShouldBe("Succeeded");
        // A run ends a moment before its plan is sealed; who asks for the plan waits for the seal.
        await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{run["id"]}/plan", body: null);
    }

    /// <summary>Another person, in a browser context of their own, signed in by a password. The caller closes the context.</summary>
    public static async Task<IPage> EnterAsync(this Dashboard dashboard, Browser browser, string subject, string role)
    {
        var person = await SendAsync(dashboard, AdministratorToken, HttpMethod.Post, "/api/v1/users", new JsonObject
        {
            ["subject"] = subject,
            ["roles"] = new JsonArray(new JsonObject { ["role"] = role }),
            ["passwordLink"] = true,
        });
        var page = await (await browser.NewContextAsync()).NewPageAsync();
        await page.GotoAsync(new Uri(dashboard.Address, person["passwordLink"]!["address"]!.GetValue<string>()).ToString());
        await page.Locator("input[name='Form.Wanted']").FillAsync(Password);
        await page.Locator("input[name='Form.Again']").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await page.Locator("input[name=name]").FillAsync(subject);
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(new Uri(dashboard.Address, "/").ToString());
        return page;
    }

    private static async Task<JsonNode> SendAsync(Dashboard dashboard, string token, HttpMethod method, string path, JsonObject? body)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
