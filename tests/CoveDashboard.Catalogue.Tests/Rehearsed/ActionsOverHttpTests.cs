using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.Tests.Rehearsed;

/// <summary>Each action through the real client, over HTTP, in every member of a rehearsal organization.</summary>
public sealed class ActionsOverHttpTests(RehearsedOrganization organization)
{
    private static readonly string[] Regions = ["eu-central-1", "us-east-1", "us-west-2"];

    [Fact]
    public async Task Trails_OfAllRegionsOfAMember_AreReportedOnceEach()
    {
        var own = 0;
        foreach (var account in organization.Members)
        {
            var rows = await TrailsAsync(account, Regions);

            rows.Select(r => (string)r["TrailARN"]!).ShouldBeUnique(account);
            var shadow = rows.Where(r => (bool)r["IsOrganizationTrail"]!).ShouldHaveSingleItem(account);
            shadow["StatusRefusedBy"]?.ToString().ShouldBe(shadow["IsLogging"] is null ? "AccessDeniedException" : null);
            foreach (var row in rows.Where(r => !(bool)r["IsOrganizationTrail"]!))
            {
                own++;
                row["IsLogging"].ShouldNotBeNull();
                ((bool)row["FromHomeRegion"]!).ShouldBe(Regions.Contains((string)row["HomeRegion"]!));
                (row["StopLoggingTime"] is null || !(bool)row["IsLogging"]!).ShouldBeTrue();
            }
        }

        own.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Trails_OrganizationTrail_LogsAsItsOwnerSeesItAndIsUnknownInMembers()
    {
        var owned = (await TrailsAsync(organization.ManagementAccountId, Regions)).Where(r => (bool)r["IsOrganizationTrail"]!).ShouldHaveSingleItem();
        var seen = new List<JsonNode?>();
        foreach (var account in organization.Members)
            seen.Add((await TrailsAsync(account, Regions)).Single(r => (bool)r["IsOrganizationTrail"]!)["IsLogging"]);

        ((bool)owned["IsLogging"]!).ShouldBeTrue();
        seen.ShouldContain((JsonNode?)null);
    }

    [Fact]
    public async Task Trails_HomeRegionNotRead_AreReportedByTheFirstRegionSoMarked()
    {
        var rows = new List<JsonObject>();
        foreach (var account in organization.Members)
            rows.AddRange(await TrailsAsync(account, ["ap-south-1", "sa-east-1"]));

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => (bool)r["IsMultiRegionTrail"]! && !(bool)r["FromHomeRegion"]!);
    }

    [Fact]
    public async Task EnabledRegions_OfAMember_HoldThoseThatNobodyCanDisable()
    {
        var rows = await organization.ReadAsync("enabled-regions", organization.Members[0], "global");

        rows.Count(r => (bool)r["IsEnabled"]!).ShouldBeGreaterThanOrEqualTo(17);
        rows.Single(r => (string)r["RegionName"]! == "us-east-1")["OptInStatus"]!.ToString().ShouldBe("opt-in-not-required");
        rows.Count.ShouldBe(34);
    }

    [Fact]
    public async Task AccountSummary_OfEveryMember_CountsTheUsersThatTheUsersActionLists()
    {
        var keys = 0;
        foreach (var account in organization.Members)
        {
            var summary = (await organization.ReadAsync("iam-account-summary", account, "global")).ShouldHaveSingleItem();
            var users = await organization.ReadAsync("iam-users", account, "global");

            summary["AccountId"]!.ToString().ShouldBe(account);
            summary["AccountAliases"].ShouldBeOfType<JsonArray>();
            users.Select(u => (string)u["UserName"]!).Distinct().Count().ShouldBe((int)(long)summary["Users"]!);
            keys += users.Count(u => u["AccessKeyId"] is not null);
            users.ShouldAllBe(u => (u["AccessKeyWasUsed"] == null) == (u["AccessKeyId"] == null));
            users.ShouldAllBe(u => (u["AccessKeyAgeDays"] == null) == (u["AccessKeyId"] == null));
        }

        keys.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Buckets_OfEveryMember_HaveTheirRegionAndTheirBlock()
    {
        var rows = await EverywhereAsync("s3-buckets", ["global"]);

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => r["Region"] != null && r["BlockPublicAcls"] != null && r["IsFullyBlocked"] != null && r["AccountIsFullyBlocked"] != null && r["RefusedBy"] == null);
        rows.Select(r => (string)r["Region"]!).Distinct().Count().ShouldBeGreaterThan(1);
        rows.Select(r => (bool)r["IsFullyBlocked"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Functions_OfEveryMember_HaveARuntimeAndNoEnvironment()
    {
        var rows = await EverywhereAsync("lambda-functions", Regions);

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => r["Runtime"] != null || (string?)r["PackageType"] == "Image");
        rows.ShouldAllBe(r => r["LastModified"] != null && !r.ContainsKey("Environment"));
    }

    [Fact]
    public async Task Vpcs_OfEveryMember_TellWhetherTheDefaultOneIsUsed()
    {
        var rows = await EverywhereAsync("vpcs", Regions);

        var defaults = rows.Where(r => (bool)r["IsDefault"]!).ToArray();
        defaults.ShouldNotBeEmpty();
        defaults.Select(r => (bool)r["IsInUse"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task WhoAmI_InAMember_IsTheAssumedRole()
    {
        var account = organization.Members[0];

        var row = (await organization.ReadAsync("who-am-i", account, "global")).ShouldHaveSingleItem();

        row["Account"]!.ToString().ShouldBe(account);
        row["Arn"]!.ToString().ShouldStartWith($"arn:aws:sts::{account}:assumed-role/OrganizationAccountAccessRole/");
    }

    private async Task<List<JsonObject>> TrailsAsync(string account, string[] regions)
    {
        var rows = new List<JsonObject>();
        foreach (var region in regions)
            rows.AddRange(await organization.ReadAsync("cloudtrail-trails", account, region, regions));
        return rows;
    }

    private async Task<List<JsonObject>> EverywhereAsync(string action, string[] regions)
    {
        var rows = new List<JsonObject>();
        foreach (var account in organization.Members)
        {
            foreach (var region in regions)
                rows.AddRange(await organization.ReadAsync(action, account, region));
        }

        return rows;
    }
}
