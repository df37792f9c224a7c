using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Auditing;

/// <summary>What people and tokens do stands in the audit, as its auditors read it.</summary>
public sealed class AuditApiTests : IAsyncLifetime
{
    private TestDashboard _dashboard = null!;
    private HttpClient _auditor = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync(SmallOrganization.Build());
        _auditor = _dashboard.WithToken(Role.Auditor);
    }

    public async ValueTask DisposeAsync()
    {
        _auditor.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Audit_OfARunByToken_HasTheTokensUseAndThenTheRun()
    {
        using var client = _dashboard.WithToken(Role.Operator);
        var run = await client.PostJsonAsync("/api/v1/runs", new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails", ["reason"] = "<b>why</b>" }, HttpStatusCode.Created);

        var entries = (await _auditor.GetJsonAsync("/api/v1/audit?actor=the-Operator"))["items"]!.AsArray();

        entries.Select(e => (string)e!["kind"]!).ShouldBe(["token.used", "run.started"]);
        ((string?)entries[0]!["details"]!["path"]).ShouldBe("/api/v1/runs");
        ((string?)entries[1]!["subject"]).ShouldBe((string)run["id"]!);
        ((string?)entries[1]!["connection"]).ShouldBe("rehearsal");
        ((string?)entries[1]!["details"]!["reason"]).ShouldBe("<b>why</b>");
        ((string?)entries[1]!["actor"]!["issuer"]).ShouldBe("local");
    }

    [Fact]
    public async Task Audit_OfReads_HasNothing()
    {
        using var client = _dashboard.WithToken(Role.Operator);
        using var get = await client.GetAsync("/api/v1/runs");
        await client.PostJsonAsync("/api/v1/targets/preview", new JsonObject { ["connection"] = "rehearsal", ["action"] = "cloudtrail-trails" }, HttpStatusCode.OK);
        using var negotiate = await client.PostAsync("/hubs/runs/negotiate?negotiateVersion=1", null);
        negotiate.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await KindsAsync("actor=the-Operator")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Audit_OfARefusedToken_HasNoUse()
    {
        using var client = _dashboard.WithToken(Role.Viewer);
        await client.PostJsonAsync("/api/v1/runs", new JsonObject(), HttpStatusCode.Forbidden);

        (await KindsAsync("kind=token")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Audit_OfASession_HasLinkSignInAndSignOut()
    {
        using var client = await _dashboard.SignInAsync(Role.Viewer);
        using var refused = await TestDashboard.SpendAsync(_dashboard.Anonymous(), "/sign-in?token=never-was");

        var entries = (await _auditor.GetJsonAsync("/api/v1/audit?kind=person"))["items"]!.AsArray();

        entries.Select(e => (string)e!["kind"]!).TakeLast(3).ShouldBe(["person.link-made", "person.signed-in", "person.sign-in-refused"]);
        entries.ToJsonString().ShouldNotContain("never-was");
    }

    [Fact]
    public async Task Audit_OfTheStart_NamesNoSecret()
    {
        var started = (await _auditor.GetJsonAsync("/api/v1/audit?kind=host.started"))["items"]!.AsArray().ShouldHaveSingleItem()!;

        started["details"]!["apiTokens"]!.AsArray().Select(t => (string)t!).ShouldContain("Operator");
        started.ToJsonString().ShouldNotContain(TestDashboard.TokenOf(Role.Operator));
    }

    [Fact]
    public async Task Audit_OfAChangedSetting_NamesItsKeyAndNotItsValue()
    {
        var trail = _dashboard.Services.GetRequiredService<IAuditTrail>();
        var appended = new TaskCompletionSource<AuditEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        trail.Appended += entry => appended.TrySetResult(entry);
        var configuration = (IConfigurationRoot)_dashboard.Services.GetRequiredService<IConfiguration>();
        configuration["Cove:Connections:acme:ExternalId"] = "a-secret";

        configuration.Reload();

        var changed = await appended.Task.WaitAsync(TestContext.Current.CancellationToken);
        changed.Kind.ShouldBe("settings.changed");
        changed.Details.ToJsonString().ShouldContain("Cove:Connections:acme:ExternalId");
        changed.Details.ToJsonString().ShouldNotContain("a-secret");
    }

    [Fact]
    public async Task Audit_InPages_GivesEachEntryOnce()
    {
        var trail = _dashboard.Services.GetRequiredService<IAuditTrail>();
        await trail.AppendAsync([.. Enumerable.Range(0, 25).Select(i => new AuditRecord("test.paged", AuditActor.System, Subject: $"{i}"))], default);

        var subjects = new List<string>();
        for (var after = ""; after is not null;)
        {
            var page = await _auditor.GetJsonAsync($"/api/v1/audit?kind=test.paged&limit=10{after}");
            subjects.AddRange(page["items"]!.AsArray().Select(e => (string)e!["subject"]!));
            after = (string?)page["next"] is { } next ? $"&after={next}" : null;
        }

        subjects.ShouldBe(Enumerable.Range(0, 25).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Audit_WithFaultyFilters_NamesEveryFaultAtOnce()
    {
        using var response = await _auditor.GetAsync("/api/v1/audit?from=yesterday&to=x&kind=Run.%25&after=-1&limit=0&colour=red");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.FaultPaths().ShouldBe(["kind", "from", "to", "after", "limit", "colour"], ignoreOrder: true);
    }

    private async Task<IEnumerable<string>> KindsAsync(string query) =>
        (await _auditor.GetJsonAsync($"/api/v1/audit?{query}"))["items"]!.AsArray().Select(e => (string)e!["kind"]!);
}
