using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>Tagging accounts through the real client, over HTTP, on the connection's own session.</summary>
public sealed class TagAccountsOverHttpTests(ChangingOrganization organization)
{
    private const string Tag = "organizations-tag-accounts";

    [Fact]
    public async Task Tags_OfMembers_AreSetReadAndPutBack()
    {
        var caller = organization.ManagementAccountId;
        var findings = await PlanAsync("shop", overwrite: true);
        findings.ShouldKeepTo(organization.Remediation(Tag).Description);
        findings.Changes.Count.ShouldBe(3);
        findings.LeftOut.ShouldHaveSingleItem().Reason.ShouldBe(LeftOutItemReason.NeedsALook);

        foreach (var change in findings.Changes)
        {
            await IsAsync(change.Before!, change);
            await organization.SendAsync(Tag, caller, "global", change.Calls);
            await IsAsync(change.After!, change);
        }

        (await PlanAsync("shop", overwrite: true)).LeftOut.Count(l => l.Reason == LeftOutItemReason.AlreadyAsWanted).ShouldBe(3);
        var others = (await PlanAsync("bank", overwrite: true)).Changes;
        others.Count.ShouldBe(3);
        await organization.SendAsync(Tag, caller, "global", others[0].Calls);
        await IsAsync(findings.Changes[0].After!, findings.Changes[0], expected: false);
        await organization.SendAsync(Tag, caller, "global", others[0].Undo.Calls!);

        foreach (var change in findings.Changes)
        {
            await IsAsync(change.After!, change);
            await organization.SendAsync(Tag, caller, "global", change.Undo.Calls!);
            await IsAsync(change.Before!, change);
        }
    }

    private Task<TargetFindings> PlanAsync(string owner, bool overwrite) => organization.PlanAsync(Tag, organization.ManagementAccountId, "global", Parameters(owner, overwrite));

    private JsonObject Parameters(string owner, bool overwrite) => new()
    {
        ["accounts"] = new JsonArray([.. organization.Members.Take(3).Append("000000000001").Select(a => (JsonNode)a)]),
        ["tags"] = new JsonArray(new JsonObject { ["key"] = "cove-owner", ["value"] = owner }, new JsonObject { ["key"] = "cove-kept", ["value"] = "a b" }),
        ["overwrite"] = overwrite,
    };

    private async Task IsAsync(JsonObject state, Change change, bool expected = true)
    {
        var found = await organization.ReadItemAsync(Tag, organization.ManagementAccountId, "global", change.Resource, Parameters("shop", overwrite: true));

        JsonNode.DeepEquals(found, state).ShouldBe(expected, $"{change.Resource}: {found?.ToJsonString()} beside {state.ToJsonString()}");
    }
}
