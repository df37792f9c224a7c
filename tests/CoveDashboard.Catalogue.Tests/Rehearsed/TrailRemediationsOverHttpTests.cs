using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>The remediations of CloudTrail through the real client, over HTTP: planned with reads only, applied, read again, taken back.</summary>
public sealed class TrailRemediationsOverHttpTests(ChangingOrganization organization)
{
    private const string Stop = "cloudtrail-stop-duplicate-trails";
    private const string Start = "cloudtrail-start-logging";
    private const string Delete = "cloudtrail-delete-stopped-trail";

    private static readonly string[] Regions = ["eu-central-1", "us-east-1", "us-west-2"];

    [Fact]
    public async Task StopDuplicates_OfEveryMember_ArePlannedAppliedAndTakenBack()
    {
        var findings = await PlansAsync(Stop);

        findings.Count(f => f.Findings.Changes.Count > 0).ShouldBeGreaterThan(3);
        findings.SelectMany(f => f.Findings.LeftOut).ShouldContain(l => l.Reason == LeftOutItemReason.Protected);
        foreach (var (account, region, found) in findings)
        {
            found.ShouldKeepTo(organization.Remediation(Stop).Description);
            foreach (var premise in found.Premises)
                (await organization.ReadItemAsync(Stop, premise.AccountId, premise.Region, premise.Resource))!.ToJsonString().ShouldBe(premise.Expected.ToJsonString());
        }

        var (ofAccount, ofRegion, first) = findings.First(f => f.Findings.Changes.Count > 0);
        await ApplyAndTakeBackAsync(Stop, ofAccount, ofRegion, first.Changes[0]);
    }

    [Fact]
    public async Task StopDuplicates_TrailsThatAloneRecordSomething_NeedALook()
    {
        var looks = (await PlansAsync(Stop)).SelectMany(f => f.Findings.LeftOut).Where(l => l.Reason == LeftOutItemReason.NeedsALook).ToArray();

        looks.ShouldNotBeEmpty();
        looks.ShouldAllBe(l => l.Detail.Contains("does not replace it: it does not record Data events") || l.Detail.Contains("It feeds the log group"));
    }

    [Fact]
    public async Task Send_CallThatAnotherActionDeclares_IsRefused()
    {
        var (account, region, found) = (await PlansAsync(Stop)).First(f => f.Findings.Changes.Count > 0);

        var refused = await Should.ThrowAsync<AwsCallException>(() => organization.SendAsync(Delete, account, region, found.Changes[0].Calls));

        refused.Kind.ShouldBe(AwsErrorKind.WriteRefused);
    }

    [Fact]
    public async Task StopDuplicates_OrganizationTrailStops_PremiseFailsAndNothingIsPlanned()
    {
        var (account, region, found) = (await PlansAsync(Stop)).First(f => f.Findings.Changes.Count > 0);
        var premise = found.Premises.ShouldHaveSingleItem();
        var (stop, start) = (found.Changes[0].Calls[0], found.Changes[0].Undo.Calls![0]);
        var name = new JsonObject { ["Name"] = premise.Resource };

        await organization.SendAsync(Stop, premise.AccountId, premise.Region, [stop with { Parameters = name }]);
        try
        {
            (await organization.ReadItemAsync(Stop, premise.AccountId, premise.Region, premise.Resource))!.ToJsonString().ShouldNotBe(premise.Expected.ToJsonString());
            var after = await organization.PlanAsync(Stop, account, region);

            after.Changes.ShouldBeEmpty();
            after.LeftOut.Single(l => l.Resource == found.Changes[0].Resource).Detail.ShouldEndWith("does not replace it: it does not log.");
        }
        finally
        {
            await organization.SendAsync(Stop, premise.AccountId, premise.Region, [start with { Parameters = name }]);
        }

        (await organization.ReadItemAsync(Stop, premise.AccountId, premise.Region, premise.Resource))!.ToJsonString().ShouldBe(premise.Expected.ToJsonString());
    }

    [Fact]
    public async Task StartAndDelete_OfAStoppedTrail_ArePlannedAndApplied()
    {
        var (account, region, found) = (await PlansAsync(Start)).First(f => f.Findings.Changes.Count > 0);
        var stopped = found.Changes[0];
        await ApplyAndTakeBackAsync(Start, account, region, stopped);

        // Taken back, it stopped just now: too late to be deleted, unless the plan were made a month from now.
        var parameters = new JsonObject { ["minimumStoppedDays"] = 0 };
        var deletion = (await organization.PlanAsync(Delete, account, region, parameters)).Changes.Single(c => c.Resource == stopped.Resource);
        (await organization.PlanAsync(Delete, account, region)).LeftOutLines().ShouldContain(l => l.Contains(stopped.Resource) && l.Contains("less than 30 days ago"));
        (await organization.ReadItemAsync(Delete, account, region, deletion.Resource))!.ToJsonString().ShouldBe(deletion.Before!.ToJsonString());
        await organization.SendAsync(Delete, account, region, deletion.Calls);

        (await organization.ReadItemAsync(Delete, account, region, deletion.Resource)).ShouldBeNull();
    }

    private async Task ApplyAndTakeBackAsync(string action, string account, string region, Change change)
    {
        (await organization.ReadItemAsync(action, account, region, change.Resource))!.ToJsonString().ShouldBe(change.Before!.ToJsonString());

        await organization.SendAsync(action, account, region, change.Calls);
        (await organization.ReadItemAsync(action, account, region, change.Resource))!.ToJsonString().ShouldBe(change.After!.ToJsonString());

        await organization.SendAsync(action, account, region, change.Undo.Calls!);
        (await organization.ReadItemAsync(action, account, region, change.Resource))!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
    }

    private async Task<List<(string Account, string Region, TargetFindings Findings)>> PlansAsync(string action)
    {
        var plans = new List<(string, string, TargetFindings)>();
        foreach (var account in organization.Members)
        {
            foreach (var region in Regions)
                plans.Add((account, region, await organization.PlanAsync(action, account, region)));
        }

        return plans;
    }
}
