using System.Net;
using AngleSharp.Html.Parser;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.People;

/// <summary>One person under several hats: on rehearsals, and nowhere else.</summary>
public sealed class HatTests
{
    [Fact]
    public async Task ActAs_OnARehearsal_GivesASessionOfThatDemoUser()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = await dashboard.SignInAsync(Role.Viewer);

        using var worn = await WearAsync(client, "Approver");

        worn.Headers.Location!.OriginalString.ShouldBe("/");
        (await client.GetStringAsync("/session")).ShouldContain("Signed in as <strong>approver</strong> with the roles Approver");
        (await client.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var next = await WearAsync(client, "administrator");
        (await client.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var audit = await dashboard.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Kind = AuditKinds.PersonSignedIn }, CancellationToken.None);
        audit.Items.Select(i => $"{i.Actor.Issuer} {i.Subject}: {i.Details["means"]}").ShouldBe(
            ["local somebody: one-time link", "rehearsal approver: hat worn by local|somebody", "rehearsal administrator: hat worn by rehearsal|approver"]);
    }

    [Fact]
    public async Task ActAs_WithARealConnection_IsNeverOffered()
    {
        await using var dashboard = await TestDashboard.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cove:Rehearsal:Enabled"] = "true",
            ["Cove:Connections:acme:Region"] = "eu-central-1",
        });
        using var client = await dashboard.SignInAsync(Role.Viewer);

        (await client.GetStringAsync("/session")).ShouldNotContain("/session/act-as");
        using var body = new FormUrlEncodedContent([new("role", "Administrator"), .. await AntiforgeryAsync(client)]);
        using var refused = await client.PostAsync("/session/act-as", body);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.GetStringAsync("/session")).ShouldContain("with the roles Viewer");
    }

    [Fact]
    public async Task Hat_WhenARealConnectionAppears_EndsAtTheNextRequest()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = await dashboard.SignInAsync(Role.Viewer);
        using var person = await dashboard.SignInAsync(Role.Viewer);
        using var worn = await WearAsync(client, "Administrator");
        (await client.GetAsync("/api/v1/users")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var configuration = (IConfigurationRoot)dashboard.Services.GetRequiredService<IConfiguration>();
        configuration["Cove:Connections:acme:Region"] = "eu-central-1";
        configuration.Reload();

        (await client.GetAsync("/api/v1/users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await person.GetAsync("/api/v1/actions")).StatusCode.ShouldBe(HttpStatusCode.OK, "a person is no hat");
    }

    [Fact]
    public async Task ActAs_ARoleThatHasNoDemoUser_IsRefused()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var client = await dashboard.SignInAsync(Role.Viewer);

        using var refused = await WearAsync(client, "Auditor");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> WearAsync(HttpClient client, string role)
    {
        using var body = new FormUrlEncodedContent([new("role", role), .. await AntiforgeryAsync(client)]);
        return await client.PostAsync("/session/act-as", body);
    }

    private static async Task<KeyValuePair<string, string>[]> AntiforgeryAsync(HttpClient client)
    {
        var field = new HtmlParser().ParseDocument(await client.GetStringAsync("/session")).QuerySelector("form input[type=hidden]")!;
        return [new(field.GetAttribute("name")!, field.GetAttribute("value")!)];
    }
}
