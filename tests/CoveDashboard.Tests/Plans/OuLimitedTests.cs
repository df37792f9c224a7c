using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.People;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Plans;

/// <summary>A person whose role is limited to an OU, over REST: what touches accounts outside it is refused with 403, naming them.</summary>
public sealed class OuLimitedTests : IAsyncLifetime
{
    private TrailPlans _story = null!;
    private HttpClient _liz = null!;

    public async ValueTask InitializeAsync()
    {
        var index = Enum.GetValues<Role>().Length + 3;
        _story = await TrailPlans.StartAsync(
            ($"Cove:Auth:ApiTokens:{index}:Name", "liz-operates"),
            ($"Cove:Auth:ApiTokens:{index}:Token", "liz-operates-token-for-tests-only"),
            ($"Cove:Auth:ApiTokens:{index}:Subject", "liz"),
            ($"Cove:Auth:ApiTokens:{index}:Roles:0", "Operator"));
        _liz = _story.Client("liz-operates");
    }

    public async ValueTask DisposeAsync()
    {
        _liz.Dispose();
        await _story.DisposeAsync();
    }

    [Fact]
    public async Task Apply_OfAPlanWithAccountsOutside_IsForbiddenAndNamesThem()
    {
        await LimitAsync(NoOu);
        var plan = await _story.PlanDuplicatesAsync();
        var first = plan["changes"]![0]!;

        var waiting = await ApplyAsync(plan);
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        var approved = await ApplyAsync(plan);

        foreach (var problem in new[] { waiting, approved })
        {
            ((string)problem["detail"]!).ShouldContain("Your role Operator is limited to OUs (");
            ((string)problem["detail"]!).ShouldContain($"of this plan lie outside them: {(string)first["accountName"]!} ({(string)first["accountId"]!})");
        }
    }

    [Fact]
    public async Task Commands_OnARunWithAccountsOutside_AreForbiddenAndNameThem()
    {
        var ou = NoOu;
        await LimitAsync(ou);
        var plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        var run = await _story.RestAsync(await _story.ApplyAsync(plan, HttpStatusCode.Created));
        ((string)run["status"]!).ShouldBe("Paused");

        foreach (var command in new[] { "cancel", "pause", "resume", "waves/next", $"subtrees/{ou}/pause", $"subtrees/{ou}/resume", $"subtrees/{ou}/stop" })
        {
            var problem = await _liz.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/{command}", body: null, HttpStatusCode.Forbidden);
            ((string)problem["detail"]!).ShouldContain("outside them: ", customMessage: command);
        }
        ((string)(await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}"))["status"]!).ShouldBe("Paused");
    }

    [Fact]
    public async Task Commands_OnARunWithinTheOu_AreAllowed()
    {
        var root = await RootAsync();
        await LimitAsync(root);
        var plan = await _story.PlanDuplicatesAsync();
        await _story.DecideAsync(_story.Approver, plan, "approve", HttpStatusCode.OK);
        var run = await _liz.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/apply", new JsonObject { ["confirm"] = (string)plan["confirm"]! }, HttpStatusCode.Created);

        var paused = await _liz.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/subtrees/{root}/pause", body: null, HttpStatusCode.OK);

        var subtree = paused["subtrees"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)subtree["ou"]!, (string)subtree["hold"]!, (string)subtree["by"]!).ShouldBe((root, "Paused", "liz (liz-operates)"));
        await _liz.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/subtrees/{root}/pause", body: null, HttpStatusCode.Conflict);
        await _liz.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/subtrees/ou-none-99999999/pause", body: null, HttpStatusCode.NotFound);
        var resumed = await _liz.PostJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/subtrees/{root}/resume", body: null, HttpStatusCode.OK);
        resumed["subtrees"]!.AsArray().ShouldBeEmpty();
    }

    private async Task LimitAsync(string ou)
    {
        var people = _story.Dashboard.Services.GetRequiredService<IPeople>();
        var wanted = new NewPerson(PersonId.LocalIssuer, "liz", "Liz", [new WantedRole(Role.Operator, new HashSet<string>(StringComparer.Ordinal) { ou })]);
        (await people.AddAsync(wanted, KnownPeople.Administrator, TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
    }

    private Task<JsonNode> ApplyAsync(JsonNode plan) =>
        _liz.PostJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}/apply", new JsonObject { ["confirm"] = (string)plan["confirm"]! }, HttpStatusCode.Forbidden);

    /// <summary>An id that no account lies below: everything is outside.</summary>
    private const string NoOu = "ou-none-12345678";

    private async Task<string> RootAsync()
    {
        var organizations = _story.Dashboard.Services.GetRequiredService<CoveDashboard.Engine.Organizations.IOrganizationDirectory>();
        return (await organizations.GetAsync("rehearsal", maxAge: null, TestContext.Current.CancellationToken)).Roots[0].Id;
    }
}
