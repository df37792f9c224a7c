using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Api;

/// <summary>People over REST, up to the first sign-in of one.</summary>
public sealed class UsersTests : IAsyncLifetime
{
    private const string Users = "/api/v1/users";

    private TestDashboard _dashboard = null!;
    private HttpClient _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await TestDashboard.StartAsync();
        _administrator = _dashboard.WithToken(Role.Administrator);
    }

    public ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        return _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Post_ThenTheLink_ThenSignIn_LetsThePersonIn()
    {
        using var added = await _administrator.PostAsJsonAsync(Users, new
        {
            subject = "alpha",
            name = "Alpha",
            roles = new object[] { new { role = "viewer" }, new { role = "Operator", ous = new[] { "ou-ab12-3c4d5e6f" } } },
            passwordLink = true,
        });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        var person = (await added.Content.ReadFromJsonAsync<JsonObject>())!;
        var link = person["passwordLink"]!["address"]!.GetValue<string>();
        using var client = _dashboard.Anonymous();

        using var bad = await KnownPeople.PostFormAsync(client, link, ("Form.Wanted", "alpha"), ("Form.Again", "kappa"));
        var page = await bad.Content.ReadAsStringAsync();
        page.ShouldContain("at least 12 are needed");
        page.ShouldContain("Holds your name");
        page.ShouldContain("The two entries differ");
        (await KnownPeople.SubmitAsync(client, link, ("Form.Wanted", KnownPeople.Password), ("Form.Again", KnownPeople.Password))).ShouldEndWith("/sign-in?changed=true");
        (await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password)).ShouldBe("/");

        (await client.GetStringAsync("/session")).ShouldContain("with the roles Viewer, Operator");
        (await client.GetStringAsync(link)).ShouldContain("The link does not work");
        var read = (await _administrator.GetFromJsonAsync<JsonObject>(added.Headers.Location))!;
        read["roles"]![1]!.ToJsonString().ShouldContain("""
            "ous":["ou-ab12-3c4d5e6f"],"grantedBy":{"issuer":"local","subject":"the-Administrator"}
            """.Trim());
        read["passwordLink"].ShouldBeNull("it is shown once");
    }

    [Fact]
    public async Task Password_ChangedByItsOwner_EndsTheSession()
    {
        await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = _dashboard.Anonymous();
        await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password);

        (await KnownPeople.SubmitAsync(client, "/session/password", ("Form.Current", KnownPeople.Password), ("Form.Wanted", "quite another one"), ("Form.Again", "quite another one")))
            .ShouldEndWith("/sign-in?changed=true");

        (await client.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await KnownPeople.SignInAsync(client, "alpha", "quite another one")).ShouldBe("/");
    }

    [Fact]
    public async Task SecondFactor_AddedByItsOwner_ShowsTheCodesOnce()
    {
        await _dashboard.AddPersonWithPasswordAsync("alpha", Role.Viewer);
        using var client = _dashboard.Anonymous();
        await KnownPeople.SignInAsync(client, "alpha", KnownPeople.Password);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync("/session/second-factor"));
        var secret = page.QuerySelector("pre")!.TextContent.Trim();
        var offer = page.QuerySelector("input[name='Form.Offer']")!.GetAttribute("value")!;

        using var wrong = await KnownPeople.PostFormAsync(client, "/session/second-factor", ("Form.Offer", offer), ("Form.Code", "abc"), ("Form.Current", KnownPeople.Password));
        using var right = await KnownPeople.PostFormAsync(
            client, "/session/second-factor", ("Form.Offer", offer), ("Form.Code", Authenticator.Code(secret, TimeProvider.System)), ("Form.Current", KnownPeople.Password));

        (await wrong.Content.ReadAsStringAsync()).ShouldContain(secret, customMessage: "a mistyped code does not change the secret");
        (await right.Content.ReadAsStringAsync()).ShouldContain("recovery codes");
        (await client.GetStringAsync("/session/second-factor")).ShouldContain("Remove the second factor");
    }

    [Fact]
    public async Task Patch_ChangesWhatIsNamed_AndListTells()
    {
        var alpha = await _dashboard.AddPersonAsync("alpha", Role.Viewer);

        using var changed = await _administrator.PatchAsJsonAsync($"{Users}/{alpha.Id}", new { disabled = true, roles = new[] { new { role = "Auditor" } } });

        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var list = (await _administrator.GetFromJsonAsync<JsonObject>($"{Users}?limit=10"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (list["name"]!.GetValue<string>(), list["disabled"]!.GetValue<bool>(), list["roles"]![0]!["role"]!.GetValue<string>()).ShouldBe(("ALPHA", true, "Auditor"));
    }

    [Fact]
    public async Task Bodies_WithFaults_AreRefusedWithAllOfThem()
    {
        using var body = await _administrator.PostAsJsonAsync(Users, new { name = "x", roles = new object[] { new { role = "King" }, 7, new { role = "Viewer", level = 1 } }, admin = true });
        using var values = await _administrator.PostAsJsonAsync(Users, new { subject = "A b", name = "", roles = new[] { new { role = "Auditor", ous = new[] { "x" } } } });
        using var missing = await _administrator.PatchAsJsonAsync($"{Users}/{Guid.NewGuid()}", new { name = "x" });

        (await PathsAsync(body)).ShouldBe(["subject", "roles[1]", "roles[0].role", "roles[2].level", "admin"]);
        (await PathsAsync(values)).ShouldBe(["subject", "name", "roles[0].ous", "roles[0].ous"]);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string[]> PathsAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return [.. (await response.Content.ReadFromJsonAsync<JsonObject>())!["faults"]!.AsArray().Select(f => f!["path"]!.GetValue<string>())];
    }
}
