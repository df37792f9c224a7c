using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Rehearsal;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>Two connections to two organizations that know nothing of each other, in one dashboard.</summary>
public sealed class SeveralOrganizationsTests : IAsyncLifetime
{
    private const string First = "rehearsal";
    private const string Second = "integration";

    private RehearsalServer _second = null!;
    private TestDashboard _dashboard = null!;
    private HttpClient _operator = null!;

    public async ValueTask InitializeAsync()
    {
        TestDashboard.UseRehearsalCredentials();
        _second = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Accounts = 12, Seed = 7 });
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Enabled"] = "true",
            [$"Cove:Connections:{Second}:Region"] = "us-east-1",
            [$"Cove:Connections:{Second}:ServiceEndpoints:*"] = _second.Endpoint.ToString(),
        });
        _operator = _dashboard.WithToken(Role.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _dashboard.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Organizations_OfTwoConnections_ShareNoAccount()
    {
        var first = await AccountsAsync(First);
        var second = await AccountsAsync(Second);

        first.Count.ShouldBe(5);
        second.Count.ShouldBe(12);
        first.Intersect(second, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Runs_OfTwoConnections_AreListedAndAuditedApart()
    {
        var (inFirst, inSecond) = (await RunAsync(First), await RunAsync(Second));

        (await ListedAsync(First)).ShouldBe([inFirst]);
        (await ListedAsync(Second)).ShouldBe([inSecond]);
        (await AccountsOfAsync(inFirst)).ShouldBeSubsetOf(await AccountsAsync(First));
        (await AccountsOfAsync(inSecond)).ShouldBeSubsetOf(await AccountsAsync(Second));
        using var auditor = _dashboard.WithToken(Role.Auditor);
        var entries = (await auditor.GetJsonAsync($"/api/v1/audit?connection={Second}"))["items"]!.AsArray();
        entries.Count.ShouldBeGreaterThan(0);
        entries.ShouldAllBe(e => (string)e!["connection"]! == Second);
    }

    [Fact]
    public async Task Calls_OfEachRun_ReachItsOwnOrganizationOnly()
    {
        await RunAsync(First);
        var before = _second.Calls.Total;
        await RunAsync(Second);

        before.ShouldBe(0);
        var members = await AccountsAsync(Second);
        _second.Calls.After().Where(c => c.AccountId.Length > 0).ShouldAllBe(c => members.Contains(c.AccountId));
        _dashboard.Rehearsal.Calls.After().Where(c => c.AccountId.Length > 0).ShouldAllBe(c => !members.Contains(c.AccountId));
    }

    [Fact]
    public async Task Start_WithAnAccountOfTheOtherOrganization_IsRefused()
    {
        var problem = await _operator.PostJsonAsync("/api/v1/runs", Request(Second, SmallOrganization.A), HttpStatusCode.BadRequest);

        problem.FaultMessages().ShouldHaveSingleItem().ShouldContain(SmallOrganization.A);
    }

    private static JsonObject Request(string connection, string? account = null) => new()
    {
        ["connection"] = connection,
        ["action"] = "cloudtrail-trails",
        ["regions"] = new JsonObject { ["include"] = new JsonArray("us-east-1") },
        ["targets"] = account is null ? null : new JsonObject { ["include"] = new JsonArray(account) },
    };

    private async Task<string> RunAsync(string connection)
    {
        var id = (string)(await _operator.PostJsonAsync("/api/v1/runs", Request(connection), HttpStatusCode.Created))["id"]!;
        await _operator.GetJsonAsync($"/api/v1/runs/{id}?wait=60");
        return id;
    }

    private async Task<IEnumerable<string>> ListedAsync(string connection) =>
        (await _operator.GetJsonAsync($"/api/v1/runs?connection={connection}"))["items"]!.AsArray().Select(r => (string)r!["id"]!);

    private async Task<IEnumerable<string>> AccountsOfAsync(string run) =>
        (await _operator.GetJsonAsync($"/api/v1/runs/{run}/results"))["items"]!.AsArray().Select(r => (string)r!["accountId"]!);

    private async Task<HashSet<string>> AccountsAsync(string connection) =>
        [.. (await _operator.GetJsonAsync($"/api/v1/organization?connection={connection}&format=json-flat")).AsArray()
            .Where(n => (string)n!["Type"]! == "ACCOUNT").Select(n => (string)n!["Id"]!)];
}
