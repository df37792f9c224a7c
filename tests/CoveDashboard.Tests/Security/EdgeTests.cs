using System.Net;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Security;

/// <summary>What is asked of every request, whoever sends it.</summary>
public sealed class EdgeTests : IAsyncLifetime
{
    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await TestDashboard.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/actions")]
    [InlineData("/favicon.svg")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task EveryAnswer_CarriesTheHeaders(string path)
    {
        using var client = _dashboard.Anonymous();

        using var response = await client.GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_HaveNoInlineScript()
    {
        using var client = await _dashboard.SignInAsync(Role.Viewer);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync("/"));

        var scripts = page.QuerySelectorAll("script");
        scripts.Length.ShouldBeGreaterThan(0);
        scripts.ShouldAllBe(s => s.HasAttribute("src") && s.TextContent.Length == 0);
        page.All.ShouldAllBe(e => !e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/runs/negotiate?negotiateVersion=1")]
    public async Task CircuitsAndHubs_AskedFromAnotherOrigin_Are403(string path)
    {
        using var client = await _dashboard.SignInAsync(Role.Viewer);

        (await NegotiateAsync(client, path, "http://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(client, path, "null")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(client, path, origin: null)).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(client, path, _dashboard.Address.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hub_WithATokenAndWithoutOrigin_Answers()
    {
        using var client = _dashboard.WithToken(Role.Viewer);

        (await NegotiateAsync(client, "/hubs/runs/negotiate?negotiateVersion=1", origin: null)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Host_ThatIsNotLoopback_IsRefused()
    {
        using var client = _dashboard.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "rebound.example";

        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A load balancer probes a node by its address, and sends that as Host.</summary>
    [Fact]
    public async Task Host_OfAProbe_MayBeAnAddressAndNoForeignName()
    {
        (string Path, string Host, string? Answer)[] cases =
        [
            ("/healthz", "10.1.2.3:8080", """{"status":"alive","missing":[],"why":[]}"""),
            ("/readyz", "10.1.2.3", """{"status":"ready","missing":[],"why":[]}"""),
            ("/readyz", "[fd00::7]:8080", """{"status":"ready","missing":[],"why":[]}"""),
            ("/healthz", "rebound.example", null),
            ("/readyz", "rebound.example", null),
            ("/readyz", "10.1.2", null),
            ("/healthz/more", "10.1.2.3", null),
            ("/sign-in", "10.1.2.3", null),
            ("/api/v1/actions", "10.1.2.3", null),
        ];
        using var client = _dashboard.Anonymous();
        foreach (var (path, host, answer) in cases)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;

            using var response = await client.SendAsync(request);

            response.StatusCode.ShouldBe(answer is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, $"{path} of {host}");
            if (answer is not null)
                (await response.Content.ReadAsStringAsync()).ShouldBe(answer);
        }
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient client, string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
