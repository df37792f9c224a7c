using System.Net;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Security;

/// <summary>A proxy's headers let people in from the proxy's address, and from nowhere else.</summary>
public sealed class HeaderModeTests
{
    private const string Stranger = "10.99.0.1";

    [Fact]
    public async Task Headers_FromTheTrustedProxy_LetInWithTheRolesOfTheGroups()
    {
        await using var dashboard = await StartAsync("127.0.0.0/8", "::1");
        using var client = Claiming(dashboard, "alpha", "somebody, cove-readers,cove-admins");

        (await client.GetStringAsync("/session")).ShouldContain("with the roles Viewer, Administrator");
        (await client.GetAsync("/api/v1/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Stranger)]
    public async Task Headers_FromAnybodyElse_AreRefused_WhateverTheyForward(string? forwardedFor)
    {
        await using var dashboard = await StartAsync(Stranger);
        using var client = Claiming(dashboard, "alpha", "cove-admins");
        if (forwardedFor is not null)
        {
            // Loopback may say from where the browser came: it must not become the peer.
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        foreach (var path in new[] { "/", "/session", "/people", "/api/v1/actions", "/api/v1/users", "/hubs/runs", "/_blazor" })
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
    }

    [Fact]
    public async Task Headers_BesideATokenFromAnybodyElse_AddNothing()
    {
        await using var dashboard = await StartAsync(Stranger);
        using var client = dashboard.WithToken(Role.Viewer);
        client.DefaultRequestHeaders.Add("X-User", "alpha");
        client.DefaultRequestHeaders.Add("X-Groups", "cove-admins");

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("alpha", "unknown-group")]
    [InlineData("alpha", "")]
    [InlineData("alpha", "COVE-ADMINS")]
    [InlineData("", "cove-admins")]
    public async Task Headers_WithoutAUserOrARole_AreRefused(string user, string groups)
    {
        await using var dashboard = await StartAsync("127.0.0.1");
        using var client = Claiming(dashboard, user, groups);

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Headers_NamingTwoUsers_AreRefused()
    {
        await using var dashboard = await StartAsync("127.0.0.1");
        using var client = Claiming(dashboard, "alpha", "cove-admins");
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-User", "kappa");

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Person_DisabledHere_IsRefusedAtTheNextRequest()
    {
        await using var dashboard = await StartAsync("127.0.0.1");
        using var client = Claiming(dashboard, "alpha", "cove-readers");
        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var people = dashboard.Services.GetRequiredService<IPeople>();
        var alpha = (await people.AddAsync(new NewPerson("header", "alpha", "Alpha", [new WantedRole(Role.Auditor, null)]), KnownPeople.Administrator, CancellationToken.None)).Value!;
        (await client.GetStringAsync("/session")).ShouldContain("with the roles Viewer, Auditor", customMessage: "roles granted here are added");
        await dashboard.ChangeAsync(alpha, new PersonChange { IsDisabled = true });

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Circuit_ThatOpens_StandsInTheAudit()
    {
        await using var dashboard = await StartAsync("127.0.0.1");
        using var client = Claiming(dashboard, "alpha", "cove-readers");
        client.DefaultRequestHeaders.Add("Origin", dashboard.Address.GetLeftPart(UriPartial.Authority));

        using var opened = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", content: null);

        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        var audit = await dashboard.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Kind = AuditKinds.PersonSignedIn }, CancellationToken.None);
        audit.Items.ShouldHaveSingleItem().Subject.ShouldBe("alpha");
    }

    [Fact]
    public async Task SessionsOfOurs_AreNotGivenBesideTheHeaders()
    {
        await using var dashboard = await StartAsync("127.0.0.1");
        using var client = dashboard.Anonymous();

        foreach (var path in new[] { "/sign-in/spend", "/sign-in/password", "/sign-out" })
        {
            using var response = await client.PostAsync(path, new FormUrlEncodedContent([]));
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Unauthorized);
        }
    }

    private static HttpClient Claiming(TestDashboard dashboard, string user, string groups)
    {
        var client = dashboard.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-User", user);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Groups", groups);
        return client;
    }

    private static Task<TestDashboard> StartAsync(params string[] proxies)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Auth:Mode"] = "Header",
            ["Cove:Auth:Header:UserHeader"] = "X-User",
            ["Cove:Auth:Header:GroupsHeader"] = "X-Groups",
            ["Cove:Auth:GroupRoles:cove-readers:0"] = "Viewer",
            ["Cove:Auth:GroupRoles:cove-admins:0"] = "Administrator",
        };
        foreach (var (index, proxy) in proxies.Index())
            settings[$"Cove:Auth:Header:TrustedProxies:{index}"] = proxy;
        return TestDashboard.StartAsync(settings: settings);
    }
}
