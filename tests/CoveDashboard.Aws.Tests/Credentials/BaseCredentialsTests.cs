using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Tests.Credentials;

public sealed class BaseCredentialsTests
{
    [Fact]
    public async Task GetAsync_UnknownProfile_SaysWhichAndForWhom()
    {
        var source = new BaseCredentials(new ConnectionSettings { Name = "acme", Profile = "no-such-profile-here" });

        var error = await Should.ThrowAsync<AwsCallException>(async () => await source.GetAsync(default));

        error.Code.ShouldBe("NoCredentials");
        error.Message.ShouldContain("profile 'no-such-profile-here'");
        error.Message.ShouldContain("connection acme");
    }

    [Fact]
    public async Task GetAsync_Given_AreTheSameEachTimeAndCannotBeRenewed()
    {
        var source = new BaseCredentials(new ConnectionSettings { Name = "acme", Credentials = new("AKIA", "secret") });

        var issued = await source.GetAsync(default);

        issued.ShouldBeSameAs(await source.GetAsync(default));
        (issued.AccessKeyId, issued.SessionToken, issued.ToString()).ShouldBe(("AKIA", null, "credentials"));
        source.Reject(issued).ShouldBeFalse();
    }

    [Theory]
    [InlineData("eu-west-3", null, "eu-west-3")]
    [InlineData(null, "aws-cn", "cn-northwest-1")]
    public void Of_Region_ConfiguredWinsElseThePartitions(string? region, string? partition, string expected) =>
        BaseRegions.Of(new ConnectionSettings { Name = "acme", Region = region, Partition = partition }).ShouldBe(expected);
}
