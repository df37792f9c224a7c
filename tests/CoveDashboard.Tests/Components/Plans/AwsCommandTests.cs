using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Tests.Components.Plans;

public sealed class AwsCommandTests
{
    [Theory]
    [InlineData("cloudtrail", "StopLogging", "aws cloudtrail stop-logging")]
    [InlineData("rds", "ModifyDBInstance", "aws rds modify-db-instance")]
    [InlineData("s3", "PutBucketACL", "aws s3api put-bucket-acl")]
    [InlineData("ec2", "EnableEbsEncryptionByDefault", "aws ec2 enable-ebs-encryption-by-default")]
    public void Of_AnOperation_IsTheCommandOfTheCli(string service, string operation, string command) =>
        AwsCommand.Of(new PlannedCall(service, operation, []), "global").ShouldBe(command);

    [Fact]
    public void Of_HostileParameters_KeepsThemInOneShellWord()
    {
        var call = new PlannedCall("cloudtrail", "StopLogging", new JsonObject { ["Name"] = "x'; rm -rf / #$(id)" });

        AwsCommand.Of(call, "eu-west-1").ShouldBe(
            """aws cloudtrail stop-logging --region eu-west-1 --cli-input-json '{"Name":"x'\''; rm -rf / #$(id)"}'""");
    }
}
