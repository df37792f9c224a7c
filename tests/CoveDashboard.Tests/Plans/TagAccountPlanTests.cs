using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Tests.Plans;

/// <summary>Tags of many accounts: the calls are made in one account, the waves go by the accounts that are tagged.</summary>
public sealed class TagAccountPlanTests : IAsyncLifetime
{
    private TrailPlans _story = null!;

    public async ValueTask InitializeAsync() => _story = await TrailPlans.StartAsync(("Cove:Rehearsal:Accounts", "40"), ("Cove:Approvals:TwoAboveAccounts", "100"));

    public ValueTask DisposeAsync() => _story.DisposeAsync();

    [Fact]
    public async Task Apply_OfTagsOfManyAccounts_GoesOutInWavesOfAccounts()
    {
        var organizations = _story.Dashboard.Services.GetRequiredService<IOrganizationDirectory>();
        var organization = await organizations.GetAsync("rehearsal", maxAge: null, TestContext.Current.CancellationToken);
        string[] accounts = [.. organization.Accounts.Where(a => a.State == AccountState.Active).Take(20).Select(a => a.Id)];
        var started = await _story.Requester.PostJsonAsync(
            TrailPlans.Runs,
            new JsonObject
            {
                ["connection"] = "rehearsal",
                ["action"] = "organizations-tag-accounts",
                ["parameters"] = new JsonObject
                {
                    ["tags"] = new JsonArray(new JsonObject { ["key"] = "cost-centre", ["value"] = "4711" }),
                    ["accounts"] = new JsonArray([.. accounts.Select(a => (JsonNode)a)]),
                    ["overwrite"] = true,
                },
            },
            HttpStatusCode.Created);
        await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)started["id"]!}?wait=60");
        var plan = await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)started["id"]!}/plan");
        for (var approved = 0; approved < (int)plan["approvalsRequired"]!; approved++)
            await _story.DecideAsync(approved == 0 ? _story.Approver : _story.Dashboard.WithToken(CoveDashboard.Engine.People.Role.Approver), plan, "approve", HttpStatusCode.OK);

        var run = await _story.ApplyAllAsync(plan);

        plan["waves"]!.AsArray().Select(w => w!["accounts"]!.AsArray().Count).ShouldBe([1, 1, 4, 14]);
        plan["waves"]!.AsArray().SelectMany(w => w!["accounts"]!.AsArray().Select(a => (string)a!)).ShouldBe(accounts, ignoreOrder: true);
        plan["changes"]!.AsArray().ShouldAllBe(c => (string)c!["ouPath"]! == organization.PathOf(organization.FindAccount((string)c["affectedAccountId"]!)!));
        ((string)run["status"]!, (int)run["totals"]!["succeeded"]!).ShouldBe(("Succeeded", 20));
        var results = await _story.Requester.GetJsonAsync($"{TrailPlans.Runs}/{(string)run["id"]!}/results?limit=100");
        results["items"]!.AsArray().Select(r => (string)r!["accountId"]!).ShouldBe(accounts, ignoreOrder: true);
        ((string)(await _story.Requester.GetJsonAsync($"{TrailPlans.Plans}/{(string)plan["hash"]!}"))["state"]!).ShouldBe("Applied");
    }
}
