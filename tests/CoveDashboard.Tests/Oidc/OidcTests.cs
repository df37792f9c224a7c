using System.Net;
using AngleSharp.Html.Parser;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Testing.Processes;
using CoveDashboard.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Oidc;

/// <summary>Signing in at a real OpenID provider, as a browser goes through it.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private NodeProvider _provider = null!;
    private TestDashboard _dashboard = null!;

    public async ValueTask InitializeAsync()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        _provider = await NodeProvider.StartAsync(address);
        _dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["urls"] = address,
            ["Cove:Auth:Mode"] = "Oidc",
            ["Cove:Auth:Oidc:Authority"] = _provider.Authority,
            ["Cove:Auth:Oidc:ClientId"] = "cove",
            ["Cove:Auth:Oidc:ClientSecret"] = NodeProvider.ClientSecret,
            ["Logging:LogLevel:CoveDashboard.Security.Oidc"] = "None",
            ["Cove:Auth:GroupRoles:cove-operators:0"] = "Operator",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        if (_provider is not null)
            await _provider.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_OfAPersonWithAGroup_GivesTheGroupsRole()
    {
        using var browser = _dashboard.Anonymous();

        var end = await ThroughAsync(browser, "alpha", "/runs");

        end.PathAndQuery.ShouldBe("/sign-in/done?returnUrl=%2Fruns");
        (await browser.GetStringAsync(end)).ShouldContain("0;url=/runs");
        var session = await browser.GetStringAsync("/session");
        session.ShouldContain("The person alpha");
        session.ShouldContain("with the roles Operator");
        (await AuditAsync(AuditKinds.PersonSignedIn)).ShouldBe([("alpha", _provider.Authority)]);
    }

    [Fact]
    public async Task SignIn_OfAPersonWithoutARole_IsRefused()
    {
        using var browser = _dashboard.Anonymous();

        var end = await ThroughAsync(browser, "kappa", "/");

        end.PathAndQuery.ShouldBe("/sign-in?provider=refused");
        (await browser.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await AuditAsync(AuditKinds.PersonRefused)).ShouldContain(("kappa", _provider.Authority));
    }

    [Fact]
    public async Task Callback_InAnotherBrowser_IsRefused()
    {
        using var browser = _dashboard.Anonymous();
        using var victim = _dashboard.Anonymous();
        var callback = await CallbackAsync(browser, "alpha");

        using var stolen = await victim.GetAsync(callback);

        stolen.Headers.Location!.OriginalString.ShouldBe("/sign-in?provider=refused");
        (await victim.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("iss", "http://127.0.0.1:1")]
    [InlineData("iss", null)]
    [InlineData("state", "made-up")]
    [InlineData("code", "made-up")]
    public async Task Callback_WithAnAnswerThatWasChanged_IsRefused(string name, string? value)
    {
        using var browser = _dashboard.Anonymous();
        var callback = await CallbackAsync(browser, "alpha");
        var query = QueryHelpers.ParseQuery(callback.Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.Ordinal);
        query[name] = value;

        using var answer = await browser.GetAsync(QueryHelpers.AddQueryString(callback.AbsolutePath, query.Where(q => q.Value is not null)));

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?provider=refused");
        (await browser.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Callback_Twice_OpensOneSessionOnly()
    {
        using var browser = _dashboard.Anonymous();
        var callback = await CallbackAsync(browser, "alpha");

        using var first = await browser.GetAsync(callback);
        using var again = await browser.GetAsync(callback);

        first.Headers.Location!.OriginalString.ShouldStartWith("/sign-in/done");
        again.Headers.Location!.OriginalString.ShouldBe("/sign-in?provider=refused");
    }

    [Fact]
    public async Task SignOut_AtTheProvider_LeadsToItsOwnPageAndNamesOurs()
    {
        using var browser = _dashboard.Anonymous();

        using var answer = await browser.GetAsync("/sign-in/oidc/sign-out");

        answer.Headers.Location!.ToString().ShouldStartWith($"{_provider.Authority}/session/end?client_id=cove&post_logout_redirect_uri=");
        (await browser.GetAsync(answer.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK, "the provider knows the client and where it leads back");
    }

    [Fact]
    public async Task Passwords_AreNotTaken()
    {
        using var browser = _dashboard.Anonymous();

        using var answer = await browser.PostAsync("/sign-in/password", new FormUrlEncodedContent([]));

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Unauthorized);
    }

    private async Task<Uri> ThroughAsync(HttpClient browser, string person, string returnUrl)
    {
        using var answer = await browser.GetAsync(await CallbackAsync(browser, person, returnUrl));
        return new Uri(_dashboard.Address, answer.Headers.Location.ShouldNotBeNull());
    }

    /// <summary>Goes through the provider's forms; gives the address at which it sends the browser back.</summary>
    private async Task<Uri> CallbackAsync(HttpClient browser, string person, string returnUrl = "/")
    {
        using var begin = await browser.GetAsync($"/sign-in/oidc?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var at = begin.Headers.Location.ShouldNotBeNull();
        for (var steps = 0; steps < 12; steps++)
        {
            if (at.IsAbsoluteUri && at.Authority == _dashboard.Address.Authority)
                return at;
            at = await StepAsync(browser, at, person);
        }
        throw new InvalidOperationException($"The provider leads in circles: {at}");
    }

    private static async Task<Uri> StepAsync(HttpClient browser, Uri at, string person)
    {
        using var page = await browser.GetAsync(at);
        if (page.Headers.Location is { } onward)
            return new Uri(at, onward);
        var form = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("form").ShouldNotBeNull();
        var fields = form.QuerySelectorAll("input").Where(i => i.HasAttribute("name")).ToDictionary(
            i => i.GetAttribute("name")!, i => i.GetAttribute("name") is "login" or "password" ? person : i.GetAttribute("value") ?? "", StringComparer.Ordinal);
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri(at, form.GetAttribute("action")), body);
        return new Uri(at, answer.Headers.Location.ShouldNotBeNull());
    }

    private async Task<List<(string?, string?)>> AuditAsync(string kind)
    {
        var page = await _dashboard.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Kind = kind }, CancellationToken.None);
        return [.. page.Items.Select(i => (i.Subject, (string?)i.Details["issuer"]))];
    }
}
