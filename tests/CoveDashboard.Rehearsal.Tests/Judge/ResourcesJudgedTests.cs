using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>EC2 (ec2), IAM (query), S3 (rest-xml), Lambda and Account (rest-json) in a member.</summary>
public sealed class ResourcesJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task DescribeRegions_WithAllRegions_TellsWhichNeedOptIn()
    {
        var listed = await AwsCli.RunAsync(Endpoint, "ec2 describe-regions --all-regions");

        var regions = listed.GetProperty("Regions").EnumerateArray().ToList();
        regions.Count.ShouldBe(34);
        regions.Count(r => r.GetProperty("OptInStatus").GetString() == "opt-in-not-required").ShouldBe(17);
        regions.ShouldContain(r => r.GetProperty("OptInStatus").GetString() == "not-opted-in");
    }

    [Fact]
    public async Task DescribeVpcs_WithAFilter_GivesTheDefaultOne()
    {
        var member = fixture.AnyMember(a => a.HasRoles && new NetworkPlanter(fixture.Server.World).Plant(a.Id, "eu-central-1").Vpcs is [{ IsDefault: true }, { IsDefault: false }]);

        var listed = await AwsCli.RunAsync(Endpoint, "ec2 describe-vpcs --filters Name=is-default,Values=true", await fixture.AssumeAsync(member));

        var vpc = listed.GetProperty("Vpcs").EnumerateArray().ShouldHaveSingleItem();
        vpc.GetProperty("CidrBlock").GetString().ShouldBe("172.31.0.0/16");
        vpc.GetProperty("IsDefault").GetBoolean().ShouldBeTrue();
        vpc.GetProperty("OwnerId").GetString().ShouldBe(member);
    }

    [Fact]
    public async Task DescribeVpcs_ByAnIdThatIsNotThere_IsNotFound()
    {
        var result = await AwsCli.TryAsync(Endpoint, "ec2 describe-vpcs --vpc-ids vpc-00000000000000000");

        result.Error.ShouldContain("(InvalidVpcID.NotFound)");
    }

    [Fact]
    public async Task GetAccountSummary_OfAMember_CountsItsRoles()
    {
        var session = await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles));

        var summary = await AwsCli.RunAsync(Endpoint, "iam get-account-summary", session);
        var roles = await AwsCli.RunAsync(Endpoint, "iam list-roles", session);

        summary.GetProperty("SummaryMap").GetProperty("Roles").GetInt32().ShouldBe(roles.GetProperty("Roles").GetArrayLength());
    }

    [Fact]
    public async Task ListUsers_ThenTheirKeys_TellsWhenEachWasUsed()
    {
        var planter = new IamPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Users(a.Id).Any(u => u.AccessKeys.Any(k => k.LastUsed is not null)));
        var session = await fixture.AssumeAsync(member);
        var key = planter.Users(member).SelectMany(u => u.AccessKeys).First(k => k.LastUsed is not null);

        var users = await AwsCli.RunAsync(Endpoint, "iam list-users", session);
        var used = await AwsCli.RunAsync(Endpoint, $"iam get-access-key-last-used --access-key-id {key.Id}", session);

        users.GetProperty("Users").EnumerateArray().Select(u => u.GetProperty("UserName").GetString()).ShouldBe(planter.Users(member).Select(u => u.Name));
        used.GetProperty("AccessKeyLastUsed").GetProperty("LastUsedDate").GetDateTimeOffset().ShouldBe(key.LastUsed!.Value);
    }

    [Fact]
    public async Task GetRole_OfTheOrganizationsRole_TrustsTheManagementAccountOnly()
    {
        var role = await AwsCli.RunAsync(Endpoint, "iam get-role --role-name OrganizationAccountAccessRole", await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles)));

        role.GetProperty("Role").GetProperty("AssumeRolePolicyDocument").GetProperty("Statement")[0].GetProperty("Principal").GetProperty("AWS")[0].GetString()
            .ShouldBe($"arn:aws:iam::{fixture.Server.ManagementAccountId}:root");
    }

    [Fact]
    public async Task ListAccountAliases_OfAMember_GivesItsName()
    {
        var member = fixture.AnyMember(a => a.HasRoles && new IamPlanter(fixture.Server.World).Alias(a.Id) is not null);

        var aliases = await AwsCli.RunAsync(Endpoint, "iam list-account-aliases", await fixture.AssumeAsync(member));

        aliases.GetProperty("AccountAliases")[0].GetString()!.ShouldStartWith("acme-");
    }

    [Fact]
    public async Task Buckets_ListedAndLookedAt_TellRegionAndPublicAccess()
    {
        var planter = new BucketPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id).Any(b => b is { BlocksPublicAccess: true, Region: not "us-east-1" }));
        var bucket = planter.Plant(member).First(b => b is { BlocksPublicAccess: true, Region: not "us-east-1" });
        var session = await fixture.AssumeAsync(member);

        var buckets = await AwsCli.RunAsync(Endpoint, "s3api list-buckets", session);
        var location = await AwsCli.RunAsync(Endpoint, $"s3api get-bucket-location --bucket {bucket.Name}", session);
        var block = await AwsCli.RunAsync(Endpoint, $"s3api get-public-access-block --bucket {bucket.Name}", session, bucket.Region);

        buckets.GetProperty("Buckets").EnumerateArray().Select(b => b.GetProperty("Name").GetString()).ShouldBe(planter.Plant(member).Select(b => b.Name));
        location.GetProperty("LocationConstraint").GetString().ShouldBe(bucket.Region);
        block.GetProperty("PublicAccessBlockConfiguration").GetProperty("RestrictPublicBuckets").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task HeadBucket_InItsRegion_Answers_AndElsewhereDoesNot()
    {
        var planter = new BucketPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id).Count > 0);
        var bucket = planter.Plant(member)[0];
        var session = await fixture.AssumeAsync(member);

        var here = await AwsCli.TryAsync(Endpoint, $"s3api head-bucket --bucket {bucket.Name}", session, bucket.Region);
        var missing = await AwsCli.TryAsync(Endpoint, $"s3api head-bucket --bucket no-such-bucket-{member}", session, bucket.Region);

        here.ExitCode.ShouldBe(0, here.Error);
        missing.Error.ShouldContain("404");
    }

    [Fact]
    public async Task ListFunctions_InPages_GivesRuntimeAndEnvironment()
    {
        var planter = new FunctionPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id, "eu-central-1").Count > 2);

        var listed = await AwsCli.RunAsync(Endpoint, "lambda list-functions --page-size 1", await fixture.AssumeAsync(member));

        var functions = listed.GetProperty("Functions").EnumerateArray().ToList();
        functions.Select(f => f.GetProperty("FunctionName").GetString()).ShouldBe(planter.Plant(member, "eu-central-1").Select(f => f.Name));
        functions[0].GetProperty("Environment").GetProperty("Variables").GetProperty("DB_PASSWORD").GetString()!.ShouldStartWith("rehearsal-");
    }

    [Fact]
    public async Task GetFunctionConfiguration_OfNone_IsNotFound()
    {
        var result = await AwsCli.TryAsync(Endpoint, "lambda get-function-configuration --function-name none");

        result.Error.ShouldContain("(ResourceNotFoundException)");
        result.Error.ShouldContain("Function not found: arn:aws:lambda:eu-central-1:");
    }

    [Fact]
    public async Task DescribeLaunchTemplateVersions_OfAllTemplates_GivesTheirUserData()
    {
        var planter = new LaunchTemplatePlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id, "eu-central-1").Any(t => t.UserData is not null));
        var session = await fixture.AssumeAsync(member);

        var listed = await AwsCli.RunAsync(Endpoint, "ec2 describe-launch-template-versions --versions $Default", session);
        var missing = await AwsCli.TryAsync(Endpoint, "ec2 describe-launch-template-versions --launch-template-id lt-00000000000000000", session);

        listed.GetProperty("LaunchTemplateVersions").EnumerateArray()
            .Select(v => v.GetProperty("LaunchTemplateData").TryGetProperty("UserData", out var data) ? data.GetString() : null)
            .ShouldBe(planter.Plant(member, "eu-central-1").Select(t => t.UserData));
        missing.Error.ShouldContain("(InvalidLaunchTemplateId.NotFound)");
    }

    [Fact]
    public async Task DescribeStacks_OfAllAndOfNone_GivesParametersAndSaysWhichIsMissing()
    {
        var planter = new StackPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && planter.Plant(a.Id, "eu-central-1").Count > 1);
        var session = await fixture.AssumeAsync(member);

        var listed = await AwsCli.RunAsync(Endpoint, "cloudformation describe-stacks", session);
        var missing = await AwsCli.TryAsync(Endpoint, "cloudformation describe-stacks --stack-name none", session);

        var stacks = listed.GetProperty("Stacks").EnumerateArray().ToList();
        stacks.Select(s => s.GetProperty("StackId").GetString()).ShouldBe(planter.Plant(member, "eu-central-1").Select(s => s.Id));
        stacks[0].GetProperty("Parameters")[1].GetProperty("ParameterValue").GetString()!.ShouldStartWith("rehearsal-");
        missing.Error.ShouldContain("Stack with id none does not exist");
    }

    [Theory]
    [InlineData("sqs list-queues")]
    [InlineData("dynamodb list-tables")]
    [InlineData("iam list-groups")]
    [InlineData("ec2 describe-volumes")]
    [InlineData("lambda list-layers")]
    [InlineData("s3api get-bucket-acl --bucket somebody")]
    public async Task AnOperation_ThatIsNotHere_IsUnknownInItsProtocolsWords(string command)
    {
        var result = await AwsCli.TryAsync(Endpoint, command);

        result.Error.ShouldMatch(@"\((UnknownOperationException|UnknownOperation|InvalidAction|MethodNotAllowed)\)");
    }
}
