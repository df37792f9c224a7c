using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Testing.Postgres;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Resuming;

/// <summary>The database is gone for 20 seconds in the middle of a run on two nodes, as when it fails over.</summary>
public sealed class StoppedDatabaseTests : IAsyncDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    // Of its own: the others' must not stop.
    private readonly PostgresServer _server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Database_StoppedMidRun_IsSaidInWordsAndTheRunGoesOnWhenItIsBack()
    {
        await using var field = await InventoryField.StartAsync(await PostgresField.CreateAsync(_server), latencyMs: 60);
        await field.StartHostsAsync();
        using var person = await SignInAsync(field);
        var run = await field.RunAsync(maxConcurrency: 16);
        var follower = new RunFollower(run);
        var following = follower.FollowAsync();
        await run.WhenResultsReachAsync(300);

        var outage = Task.Delay(Outage, Cancelled);
        await _server.Process!.StopServerAsync();
        try
        {
            await ScriptsAreToldAsync(field, run);
            await PeopleAreToldAsync(person, run);
            await outage;
        }
        finally
        {
            await _server.Process.StartServerAsync();
        }

        (await run.EndAsync()).ShouldBe("Succeeded");
        await following;
        await run.ShouldBeWholeAsync();
        await run.ShouldBeTheInventoryAsync();
        follower.Told.Order().ShouldBe(Enumerable.Range(1, InventoryField.Targets).Select(i => (long)i));
        using var client = await field.AnyClientAsync();
        await client.GetJsonAsync("/readyz");
        (await person.GetAsync($"/runs/{run.Number}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, "the session outlived the outage");
    }

    private static async Task ScriptsAreToldAsync(InventoryField field, FieldRun run)
    {
        using var client = await field.AnyClientAsync();
        var ready = await client.GetJsonAsync("/readyz", HttpStatusCode.ServiceUnavailable);
        ready["missing"]!.AsArray().Select(m => (string?)m).ShouldContain("store");
        ready["why"]!.AsArray().Select(w => (string?)w).ShouldContain("The store does not answer.");
        (await client.GetAsync("/healthz", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, "it lives: nobody need start it anew");
        using var answer = await client.GetAsync($"/api/v1/runs/{run.Id}", Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, text);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull();
        var problem = JsonNode.Parse(text)!;
        ((string)problem["title"]!).ShouldBe("The store is not available");
        ((string)problem["detail"]!).ShouldStartWith("PostgreSQL at ");
    }

    private static async Task PeopleAreToldAsync(HttpClient person, FieldRun run)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/runs/{run.Number}") { Headers = { { "Accept", "text/html" } } };
        using var response = await person.SendAsync(request, Cancelled);
        var page = await response.Content.ReadAsStringAsync(Cancelled);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, page);
        page.ShouldContain("The store does not answer.");
        page.ShouldNotContain("PostgreSQL at", Case.Sensitive, "who asks is not known");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
    }

    /// <summary>A person who signed in elsewhere on the same store, with the session that holds on every node.</summary>
    private static async Task<HttpClient> SignInAsync(InventoryField field)
    {
        var cookies = new CookieContainer();
        var settings = field.Settings.Where(s => !s.Key.StartsWith("Cove:Auth", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => s.Value!, StringComparer.Ordinal);
        await using (var elsewhere = await TestDashboard.StartAsync(settings: settings))
            (await elsewhere.SignInAsync(cookies, Role.Viewer)).Dispose();
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = field.Host(0).Address };
    }
}
