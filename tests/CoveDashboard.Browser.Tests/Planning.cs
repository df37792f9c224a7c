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
    private const string ApproverToken = "approver-token-of-the-browser-tests";
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
        ["Cove:Auth:ApiTokens:2:Name"] = "approver",
        ["Cove:Auth:ApiTokens:2:Token"] = ApproverToken,
        ["Cove:Auth:ApiTokens:2:Subject"] = "beta",
        ["Cove:Auth:ApiTokens:2:Roles:0"] = "Approver",
    };

    /// <summary>As <see cref="Tokens"/>, with one approval for however many accounts.</summary>
    public static Dictionary<string, string?> OneApproval { get; } = new(Tokens, StringComparer.Ordinal)
    {
        ["Cove:Approvals:TwoAboveAccounts"] = "1000",
        ["Cove:Approvals:TwoAbovePercent"] = "100",
    };

    /// <summary>Plans the public access block of some accounts, and returns when the plan is there: plan 1 of a fresh dashboard.</summary>
    /// <param name="accounts">Names, ids of accounts or OUs; none: every account.</param>
    public static async Task<JsonNode> PlanAsync(this Dashboard dashboard, params string[] accounts)
    {
        var run = await SendAsync(dashboard, OperatorToken, HttpMethod.Post, "/api/v1/runs", new JsonObject
        {
            ["connection"] = "rehearsal",
            ["action"] = "s3-account-public-access-block-on",
            ["reason"] = "<b>closed</b> for good",
            ["targets"] = accounts.Length == 0 ? null : new JsonObject { ["include"] = new JsonArray([.. accounts.Select(a => (JsonNode)a)]) },
        });
        var ended = await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{run["id"]}?wait=60", body: null);
        // Some accounts of the whole organization have no role to enter by.
        ended["status"]!.GetValue<string>().ShouldBe(accounts.Length == 0 ? "CompletedWithFailures" : "Succeeded");
        // A run ends a moment before its plan is sealed; who asks for the plan waits for the seal.
        return await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{run["id"]}/plan", body: null);
    }

    /// <summary>A plan as it stands now.</summary>
    public static Task<JsonNode> ReadPlanAsync(this Dashboard dashboard, int number) =>
        SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/plans/{number}", body: null);

    /// <summary>Another person approves the plan.</summary>
    public static Task<JsonNode> ApproveAsync(this Dashboard dashboard, JsonNode plan) =>
        SendAsync(dashboard, ApproverToken, HttpMethod.Post, $"/api/v1/plans/{plan["hash"]}/approve", new JsonObject { ["comment"] = "looked at" });

    /// <summary>Applies the first wave of an approved plan; the run, paused before its second wave or through.</summary>
    public static async Task<JsonNode> BeginAsync(this Dashboard dashboard, JsonNode plan)
    {
        var body = new JsonObject { ["confirm"] = plan["confirm"]!.GetValue<string>() };
        return await RestAsync(dashboard, await SendAsync(dashboard, OperatorToken, HttpMethod.Post, $"/api/v1/plans/{plan["hash"]}/apply", body));
    }

    /// <summary>Applies an approved plan, wave after wave, to its end.</summary>
    public static async Task ApplyAsync(this Dashboard dashboard, JsonNode plan)
    {
        var run = await dashboard.BeginAsync(plan);
        while (run["status"]!.GetValue<string>() == "Paused")
            run = await RestAsync(dashboard, await SendAsync(dashboard, OperatorToken, HttpMethod.Post, $"/api/v1/runs/{run["id"]}/waves/next", body: null));
        run["status"]!.GetValue<string>().ShouldBe("Succeeded");
    }

    /// <summary>Plans the inverses of what a plan applied.</summary>
    public static Task<JsonNode> UndoAsync(this Dashboard dashboard, JsonNode plan) =>
        SendAsync(dashboard, OperatorToken, HttpMethod.Post, $"/api/v1/plans/{plan["hash"]}/undo", body: null);

    /// <summary>Reads all regions or accounts by an inventory, and returns its run when it is through.</summary>
    public static async Task<JsonNode> InventoryAsync(this Dashboard dashboard, JsonObject request)
    {
        var run = await SendAsync(dashboard, OperatorToken, HttpMethod.Post, "/api/v1/runs", request);
        return await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{run["id"]}?wait=60", body: null);
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
        await page.IsAtAsync(new Uri(dashboard.Address, "/"));
        return page;
    }

    /// <summary>The run once the wave that was begun is over.</summary>
    private static async Task<JsonNode> RestAsync(Dashboard dashboard, JsonNode begun)
    {
        while (true)
        {
            var run = await SendAsync(dashboard, OperatorToken, HttpMethod.Get, $"/api/v1/runs/{begun["id"]}?wait=1", body: null);
            if (run["status"]!.GetValue<string>() is not ("Queued" or "Running") && run["wave"]!.GetValue<int>() >= begun["wave"]!.GetValue<int>())
                return run;
        }
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
