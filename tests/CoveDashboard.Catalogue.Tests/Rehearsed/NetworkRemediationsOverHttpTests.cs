using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>EC2's remediations through the real client, over HTTP: planned with reads only, applied, read again, taken back.</summary>
public sealed class NetworkRemediationsOverHttpTests(ChangingOrganization organization)
{
    private const string Encrypt = "ec2-ebs-default-encryption-on";
    private const string Delete = "ec2-delete-unused-default-vpc";
    private const string Revoke = "ec2-revoke-open-ingress";

    private static readonly string[] Regions = ["eu-central-1", "us-east-1"];

    [Theory]
    [InlineData(Encrypt)]
    [InlineData(Revoke)]
    public async Task Changes_OfEveryMember_AreAppliedTakenBackAndAppliedAgain(string action)
    {
        var changes = 0;
        foreach (var account in organization.Members)
        {
            foreach (var region in Regions)
            {
                var findings = await organization.PlanAsync(action, account, region);
                findings.ShouldKeepTo(organization.Remediation(action).Description);
                foreach (var change in findings.Changes)
                {
                    changes++;
                    await IsAsync(change.Before, action, account, region, change);
                    await organization.SendAsync(action, account, region, change.Calls);
                    await IsAsync(change.After, action, account, region, change);
                    await organization.SendAsync(action, account, region, change.Undo.Calls!);
                    await IsAsync(change.Before, action, account, region, change);
                    // The undo of an undo sends the very calls of the plan, though a rule has another id by now.
                    await organization.SendAsync(action, account, region, change.Calls);
                    await IsAsync(change.After, action, account, region, change);
                    await organization.SendAsync(action, account, region, change.Undo.Calls!);
                }
            }
        }

        changes.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("ec2-ebs-encryption-default", "Region", Encrypt)]
    [InlineData("ec2-open-ingress", "Rule", Revoke)]
    public async Task Rows_OfTheInventory_NameWhatTheRemediationFinds(string inventory, string column, string action)
    {
        var found = 0;
        foreach (var account in organization.Members)
        {
            var rows = await organization.ReadAsync(inventory, account, Regions[0]);
            var findings = await organization.PlanAsync(action, account, Regions[0]);

            findings.Changes.Select(c => c.Resource).Concat(findings.LeftOut.Select(l => l.Resource)).ShouldBe(rows.Select(r => (string)r[column]!), ignoreOrder: true);
            found += rows.Count;
        }

        found.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task UnusedDefaultVpcs_OfEveryMember_ArePlannedAndOneIsDeleted()
    {
        const string region = "ap-southeast-2";
        var plans = new List<(string Account, TargetFindings Findings)>();
        foreach (var member in organization.Members)
            plans.Add((member, await organization.PlanAsync(Delete, member, region)));

        plans.SelectMany(p => p.Findings.LeftOut).ShouldContain(l => l.Reason == LeftOutItemReason.NeedsALook);
        plans.Count(p => p.Findings.Changes.Count > 0).ShouldBeGreaterThan(3);
        var (account, findings) = plans.First(p => p.Findings.Changes.Count > 0);
        findings.ShouldKeepTo(organization.Remediation(Delete).Description);
        var change = findings.Changes.ShouldHaveSingleItem();
        await IsAsync(change.Before, Delete, account, region, change);

        await organization.SendAsync(Delete, account, region, change.Calls);

        await IsAsync(change.After, Delete, account, region, change);
        (await organization.ReadAsync("vpcs", account, region)).ShouldNotContain(r => (string)r["VpcId"]! == change.Resource);
    }

    [Fact]
    public async Task DefaultVpc_DeletedHalfway_IsNeitherAsBeforeNorGoneAndCanBePlannedAgain()
    {
        const string region = "ca-central-1";
        var account = await FirstWithChangesAsync(Delete, region);
        var change = (await organization.PlanAsync(Delete, account, region)).Changes.Single();

        await organization.SendAsync(Delete, account, region, change.Calls.Take(3));

        var between = await organization.ReadItemAsync(Delete, account, region, change.Resource);
        between.ShouldNotBeNull();
        JsonNode.DeepEquals(between, change.Before).ShouldBeFalse();
        var rest = (await organization.PlanAsync(Delete, account, region)).Changes.Single();
        await organization.SendAsync(Delete, account, region, rest.Calls);
        await IsAsync(expected: null, Delete, account, region, rest);
    }

    private async Task<string> FirstWithChangesAsync(string action, string region)
    {
        foreach (var member in organization.Members)
        {
            if ((await organization.PlanAsync(action, member, region)).Changes.Count > 0)
                return member;
        }

        throw new InvalidOperationException($"Nothing to change in {region}.");
    }

    private async Task IsAsync(JsonObject? expected, string action, string account, string region, Change change)
    {
        var state = await organization.ReadItemAsync(action, account, region, change.Resource);

        JsonNode.DeepEquals(state, expected).ShouldBeTrue($"{account} {change.Resource}: {state?.ToJsonString()} is not {expected?.ToJsonString()}");
    }
}
