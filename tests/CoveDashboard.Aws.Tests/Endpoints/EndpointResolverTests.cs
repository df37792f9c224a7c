using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Tests.Wire;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Tests.Endpoints;

public sealed class EndpointResolverTests
{
    private static readonly ConnectionSettings Plain = new() { Name = "acme" };

    [Theory]
    [InlineData("cloudtrail", "eu-west-1", "https://cloudtrail.eu-west-1.amazonaws.com/", "eu-west-1")]
    [InlineData("sts", "eu-west-1", "https://sts.eu-west-1.amazonaws.com/", "eu-west-1")]
    [InlineData("ec2", "cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("ec2", "xx-new-9", "https://ec2.xx-new-9.amazonaws.com/", "xx-new-9")]
    [InlineData("iam", "eu-west-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("iam", "cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("iam", "us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    [InlineData("organizations", "eu-west-1", "https://organizations.us-east-1.amazonaws.com/", "us-east-1")]
    [InlineData("route53", "ap-south-1", "https://route53.amazonaws.com/", "us-east-1")]
    [InlineData("globalaccelerator", "eu-west-1", "https://globalaccelerator.us-west-2.amazonaws.com/", "us-west-2")]
    public void Resolve_AwsItself_FollowsItsRules(string service, string region, string url, string signingRegion)
    {
        var endpoint = Resolve(Plain, service, region);

        (endpoint.Url.AbsoluteUri, endpoint.SigningRegion, endpoint.IsCustom).ShouldBe((url, signingRegion, false));
    }

    [Theory]
    [InlineData(true, false, "https://ec2.eu-west-1.api.aws/")]
    [InlineData(false, true, "https://ec2-fips.eu-west-1.amazonaws.com/")]
    [InlineData(true, true, "https://ec2-fips.eu-west-1.api.aws/")]
    public void Resolve_DualStackAndFips_ChangeTheHost(bool dualStack, bool fips, string url) =>
        Resolve(Plain with { UseDualStack = dualStack, UseFips = fips }, "ec2", "eu-west-1").Url.AbsoluteUri.ShouldBe(url);

    [Fact]
    public void Resolve_CustomEndpoints_TheMostSpecificWinsAndSigningStaysRight()
    {
        var settings = Plain with
        {
            ServiceEndpoints =
            [
                new("*", null, new Uri("http://localhost:1")),
                new("*", "eu-west-1", new Uri("http://localhost:2")),
                new("ec2", null, new Uri("http://localhost:3")),
                new("ec2", "mars-1", new Uri("http://localhost:4")),
            ],
        };

        Resolve(settings, "iam", "us-east-2").ShouldBe(new Endpoint(new Uri("http://localhost:1"), "us-east-1", "iam", IsCustom: true));
        Resolve(settings, "lambda", "eu-west-1").Url.Port.ShouldBe(2);
        Resolve(settings, "ec2", "eu-west-1").Url.Port.ShouldBe(3);
        Resolve(settings, "ec2", "mars-1").ShouldBe(new Endpoint(new Uri("http://localhost:4"), "mars-1", "ec2", IsCustom: true));
    }

    [Theory]
    [InlineData("my-bucket", "https://my-bucket.s3.eu-west-1.amazonaws.com/", "/")]
    [InlineData("my.bucket", "https://s3.eu-west-1.amazonaws.com/", "/my.bucket")]
    [InlineData("Old_Bucket", "https://s3.eu-west-1.amazonaws.com/", "/Old_Bucket")]
    public void Apply_BucketOnAws_IsInTheHostWhereLegal(string bucket, string url, string path)
    {
        var request = Models.Write("s3", "GetBucketAcl", $$"""{"Bucket":"{{bucket}}"}""");

        var endpoint = S3Addressing.Apply(ServiceCatalogue.Default.Get("s3"), Resolve(Plain, "s3", "eu-west-1"), request);

        (endpoint.Url.AbsoluteUri, request.Path()).ShouldBe((url, path));
    }

    [Fact]
    public void Apply_BucketOnACustomEndpoint_StaysInThePath()
    {
        var request = Models.Write("s3", "GetBucketAcl", """{"Bucket":"my-bucket"}""");
        var custom = new Endpoint(new Uri("http://localhost:1"), "eu-west-1", "s3", IsCustom: true);

        S3Addressing.Apply(ServiceCatalogue.Default.Get("s3"), custom, request).ShouldBe(custom);

        request.Path().ShouldBe("/my-bucket");
    }

    private static Endpoint Resolve(ConnectionSettings settings, string service, string region) =>
        new EndpointResolver(settings).Resolve(ServiceCatalogue.Default.Get(service), region);
}
