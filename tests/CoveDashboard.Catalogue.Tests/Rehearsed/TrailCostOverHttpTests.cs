using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>The bill through the real client, over HTTP, page by page, on the connection's own session.</summary>
public sealed class TrailCostOverHttpTests(RehearsedOrganization organization)
{
    private const string Cost = "cloudtrail-cost-by-account";

    [Fact]
    public async Task Bill_OfThePayer_ChargesAccountsThatAreRecordedTwice()
    {
        var rows = await organization.ReadAsync(Cost, organization.ManagementAccountId, "global");

        rows.Count.ShouldBeGreaterThan(10);
        rows.ShouldAllBe(r => (decimal)r["amount"]! > 0 && (string)r["unit"]! == "USD" && (string)r["linkedAccountName"]! != "");
        rows.Select(r => (string)r["usageType"]!).Distinct().ShouldBeSubsetOf(["PaidEventsRecorded", "DataEventsRecorded"]);
        rows.Select(r => (string)r["month"]!).Distinct().Count().ShouldBe(3);
        rows.Count(r => (bool)r["estimated"]!).ShouldBeInRange(1, rows.Count - 1);
        rows.Lines("linkedAccount", "month", "usageType").ShouldBeUnique();
    }

    [Fact]
    public async Task Bill_AskedInAMember_IsUnknown()
    {
        var refused = await Should.ThrowAsync<AwsCallException>(() => organization.ReadAsync(Cost, organization.Members[0], "global"));

        refused.Message.ShouldStartWith("unknown: needs ce:GetCostAndUsage in the payer");
    }
}
