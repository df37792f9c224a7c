using System.Text.Json;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>Organizations, in the json protocol.</summary>
public sealed class OrganizationsJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task DescribeOrganization_ByTheManagementAccount_NamesIt()
    {
        var described = await AwsCli.RunAsync(Endpoint, "organizations describe-organization");

        var organization = described.GetProperty("Organization");
        organization.GetProperty("MasterAccountId").GetString().ShouldBe(fixture.Server.ManagementAccountId);
        organization.GetProperty("FeatureSet").GetString().ShouldBe("ALL");
    }

    [Fact]
    public async Task ListAccounts_InPagesOfSeven_GivesAllSixtyOnce()
    {
        var listed = await AwsCli.RunAsync(Endpoint, "organizations list-accounts");

        var accounts = listed.GetProperty("Accounts").EnumerateArray().ToList();
        accounts.Select(a => a.GetProperty("Id").GetString()).Distinct().Count().ShouldBe(60);
        accounts.Count.ShouldBe(60);
        accounts.Count(a => a.GetProperty("Status").GetString() == "SUSPENDED").ShouldBePositive();
        accounts.ShouldAllBe(a => a.GetProperty("JoinedTimestamp").GetDateTimeOffset().Year >= 2019);
    }

    [Fact]
    public async Task ListOrganizationalUnitsForParent_OfTheRoot_GivesTheLandingZone()
    {
        var root = await RootAsync();
        var listed = await AwsCli.RunAsync(Endpoint, $"organizations list-organizational-units-for-parent --parent-id {root}");

        listed.GetProperty("OrganizationalUnits").EnumerateArray().Select(u => u.GetProperty("Name").GetString())
            .ShouldBe(["Security", "Infrastructure", "Workloads", "Sandbox", "Acquired", "Policy Staging", "Suspended"]);
    }

    [Fact]
    public async Task ListParents_OfTheManagementAccount_IsTheRoot()
    {
        var root = await RootAsync();
        var listed = await AwsCli.RunAsync(Endpoint, $"organizations list-parents --child-id {fixture.Server.ManagementAccountId}");

        var parent = listed.GetProperty("Parents").EnumerateArray().ShouldHaveSingleItem();
        parent.GetProperty("Id").GetString().ShouldBe(root);
        parent.GetProperty("Type").GetString().ShouldBe("ROOT");
    }

    [Fact]
    public async Task DescribeAccount_ThatIsNotThere_IsNotFound()
    {
        var result = await AwsCli.TryAsync(Endpoint, "organizations describe-account --account-id 111111111111");

        result.Error.ShouldContain("(AccountNotFoundException)");
        result.Error.ShouldContain("You specified an account that doesn't exist.");
    }

    [Fact]
    public async Task ListDelegatedAdministrators_AtTheStart_GivesTheSecurityAuditAccount()
    {
        var listed = await AwsCli.RunAsync(Endpoint, "organizations list-delegated-administrators");

        listed.GetProperty("DelegatedAdministrators").EnumerateArray().ShouldHaveSingleItem().GetProperty("Name").GetString().ShouldBe("security-audit");
    }

    [Fact]
    public async Task TagsOfAnAccount_ByADelegatedAdministrator_ComeAndGo()
    {
        var account = fixture.AnyMember(a => a.IsActive);
        var administrator = await fixture.AssumeAsync(fixture.Server.World.Organization.DelegatedAdministrators.Keys.First());

        await AwsCli.RunAsync(Endpoint, $"organizations tag-resource --resource-id {account} --tags Key=judged,Value=yes", administrator);
        var tagged = await AwsCli.RunAsync(Endpoint, $"organizations list-tags-for-resource --resource-id {account}", administrator);
        await AwsCli.RunAsync(Endpoint, $"organizations untag-resource --resource-id {account} --tag-keys judged", administrator);
        var untagged = await AwsCli.RunAsync(Endpoint, $"organizations list-tags-for-resource --resource-id {account}", administrator);

        Tags(tagged).ShouldContain("judged");
        Tags(untagged).ShouldBe(Tags(tagged).Where(k => k != "judged"));

        static List<string?> Tags(JsonElement listed) => [.. listed.GetProperty("Tags").EnumerateArray().Select(t => t.GetProperty("Key").GetString())];
    }

    [Fact]
    public async Task TagResource_ByAMemberOrWithASystemTag_IsRefused()
    {
        var account = fixture.AnyMember(a => a.HasRoles);

        var member = await AwsCli.TryAsync(Endpoint, $"organizations tag-resource --resource-id {account} --tags Key=a,Value=b", await fixture.AssumeAsync(account));
        var system = await AwsCli.TryAsync(Endpoint, $"organizations tag-resource --resource-id {account} --tags Key=aws:a,Value=b");
        var nobody = await AwsCli.TryAsync(Endpoint, "organizations untag-resource --resource-id 111111111111 --tag-keys a");

        member.Error.ShouldContain("(AccessDeniedException)");
        system.Error.ShouldContain("(InvalidInputException)");
        nobody.Error.ShouldContain("(TargetNotFoundException)");
    }

    private async Task<string> RootAsync()
    {
        var roots = await AwsCli.RunAsync(Endpoint, "organizations list-roots");
        return roots.GetProperty("Roots")[0].GetProperty("Id").GetString()!;
    }
}
