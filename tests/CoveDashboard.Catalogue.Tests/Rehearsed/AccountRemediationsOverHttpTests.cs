using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>The remediations of accounts through the real client, over HTTP: planned with reads only, applied, read again, taken back.</summary>
public sealed class AccountRemediationsOverHttpTests(ChangingOrganization organization)
{
    private const string Region = "global";

    [Theory]
    [InlineData("s3-account-public-access-block-on")]
    [InlineData("iam-password-policy")]
    [InlineData("iam-deactivate-old-access-keys")]
    public async Task Changes_OfEveryMember_AreAppliedAndTakenBack(string action)
    {
        var changes = 0;
        foreach (var account in organization.Members)
        {
            var findings = await organization.PlanAsync(action, account, Region);
            findings.ShouldKeepTo(organization.Remediation(action).Description);
            foreach (var change in findings.Changes)
            {
                changes++;
                await IsAsync(change.Before!, action, account, change);

                await organization.SendAsync(action, account, Region, change.Calls);
                await IsAsync(change.After!, action, account, change);
                (await organization.PlanAsync(action, account, Region)).LeftOut.ShouldContain(l => l.Resource == change.Resource && l.Reason == LeftOutItemReason.AlreadyAsWanted);

                await organization.SendAsync(action, account, Region, change.Undo.Calls!);
                await IsAsync(change.Before!, action, account, change);
            }
        }

        changes.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task UnusedKeys_OfEveryMember_AreThoseThatNobodyUsedLately()
    {
        var parameters = new JsonObject { ["minimumAgeDays"] = 90, ["minimumUnusedDays"] = 30 };
        foreach (var account in organization.Members)
        {
            var findings = await organization.PlanAsync("iam-deactivate-old-access-keys", account, Region, parameters.DeepClone().AsObject());

            foreach (var change in findings.Changes)
                (await organization.ReadItemAsync("iam-deactivate-old-access-keys", account, Region, change.Resource, parameters.DeepClone().AsObject()))!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
            findings.Changes.ShouldAllBe(c => c.Before!["WasUsedLately"]!.GetValue<bool>() == false);
        }
    }

    private async Task IsAsync(JsonObject expected, string action, string account, Change change)
    {
        var state = await organization.ReadItemAsync(action, account, Region, change.Resource);

        JsonNode.DeepEquals(state, expected).ShouldBeTrue($"{account} {change.Resource}: {state?.ToJsonString()} is not {expected.ToJsonString()}");
    }
}
