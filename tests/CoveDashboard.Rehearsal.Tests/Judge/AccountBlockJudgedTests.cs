using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>S3 Control (rest-xml): the public access block of a whole account.</summary>
public sealed class AccountBlockJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private const string AllOn = "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true";

    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task TheBlock_PutReadDeleted_ShowsAtEachStep()
    {
        var buckets = new BucketPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && buckets.AccountBlock(a.Id) is null);
        var session = await fixture.AssumeAsync(member, "CoveApply");
        var read = $"s3control get-public-access-block --account-id {member}";

        var before = await AwsCli.TryAsync(Endpoint, read, session);
        await AwsCli.RunAsync(Endpoint, $"s3control put-public-access-block --account-id {member} --public-access-block-configuration {AllOn}", session);
        var on = await AwsCli.RunAsync(Endpoint, read, session);
        await AwsCli.RunAsync(Endpoint, $"s3control put-public-access-block --account-id {member} --public-access-block-configuration BlockPublicAcls=true", session);
        var partly = await AwsCli.RunAsync(Endpoint, read, session);
        await AwsCli.RunAsync(Endpoint, $"s3control delete-public-access-block --account-id {member}", session);
        var after = await AwsCli.TryAsync(Endpoint, read, session);

        before.Error.ShouldContain("(NoSuchPublicAccessBlockConfiguration)");
        on.GetProperty("PublicAccessBlockConfiguration").EnumerateObject().Select(p => (p.Name, p.Value.GetBoolean()))
            .ShouldBe([("BlockPublicAcls", true), ("IgnorePublicAcls", true), ("BlockPublicPolicy", true), ("RestrictPublicBuckets", true)]);
        partly.GetProperty("PublicAccessBlockConfiguration").EnumerateObject().Select(p => p.Value.GetBoolean()).ShouldBe([true, false, false, false]);
        after.Error.ShouldContain("(NoSuchPublicAccessBlockConfiguration)");
    }

    [Fact]
    public async Task PutPublicAccessBlock_OfAnotherAccount_IsDenied()
    {
        var member = fixture.AnyMember(a => a.HasRoles);

        var result = await AwsCli.TryAsync(
            Endpoint,
            $"s3control put-public-access-block --account-id {fixture.Server.ManagementAccountId} --public-access-block-configuration {AllOn}",
            await fixture.AssumeAsync(member));

        result.Error.ShouldContain("(AccessDenied)");
    }

    [Fact]
    public async Task PutPublicAccessBlock_WithTheReadOnlyRole_IsDenied()
    {
        var member = fixture.AnyMember(a => a.HasRoles);

        var result = await AwsCli.TryAsync(
            Endpoint,
            $"s3control put-public-access-block --account-id {member} --public-access-block-configuration {AllOn}",
            await fixture.AssumeAsync(member, "CoveReadOnly"));

        result.Error.ShouldContain("because no identity-based policy allows the s3:PutAccountPublicAccessBlock action");
    }
}
