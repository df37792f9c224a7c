using System.Text.Json.Nodes;
using CoveDashboard.Snippets.Calls;

namespace CoveDashboard.Tests.Snippets;

public sealed class CliCallTests
{
    [Theory]
    [InlineData("{}", "global", "aws cloudtrail stop-logging")]
    [InlineData("""{"Name":"arn:aws:cloudtrail:eu-west-1:111111111111:trail/a"}""", "eu-west-1", "aws cloudtrail stop-logging --region eu-west-1 --name arn:aws:cloudtrail:eu-west-1:111111111111:trail/a")]
    [InlineData("""{"IsIt":true,"MaxResults":5,"DryRun":false}""", "eu-west-1", "aws cloudtrail stop-logging --region eu-west-1 --is-it --max-results 5 --no-dry-run")]
    [InlineData("""{"Name":"file:///etc/passwd"}""", "eu-west-1", """aws cloudtrail stop-logging --region eu-west-1 --cli-input-json '{"Name":"file:///etc/passwd"}'""")]
    [InlineData("""{"Name":"-x"}""", "eu-west-1", """aws cloudtrail stop-logging --region eu-west-1 --cli-input-json '{"Name":"-x"}'""")]
    [InlineData("""{"Version":"1"}""", "eu-west-1", """aws cloudtrail stop-logging --region eu-west-1 --cli-input-json '{"Version":"1"}'""")]
    [InlineData("""{"Name":"x'; rm -rf / #$(id)"}""", "eu-west-1", """aws cloudtrail stop-logging --region eu-west-1 --cli-input-json '{"Name":"x'\''; rm -rf / #$(id)"}'""")]
    public void Of_Parameters_AreOptionsWhereThatIsSafeAndJsonElsewhere(string parameters, string region, string command) =>
        CliCall.Of("cloudtrail", "StopLogging", JsonNode.Parse(parameters)!.AsObject(), region).ShouldBe(command);

    [Fact]
    public void Of_S3_IsS3api() => CliCall.Of("s3", "ListBuckets", [], "global").ShouldBe("aws s3api list-buckets");
}
