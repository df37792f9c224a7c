using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Tests;

/// <summary>The rehearsal's own verifier judges what the pipeline signs, also for paths and queries that are hard to encode.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("s3", "GetObject", """{"Bucket":"my.bucket","Key":"a b/c+d=é&(x)'!*~.txt","VersionId":"v/1+2"}""")]
    [InlineData("s3", "ListObjectsV2", """{"Bucket":"b-1","Prefix":"a b/c&d=","Delimiter":"/"}""")]
    [InlineData("s3", "PutBucketTagging", """{"Bucket":"b-1","Tagging":{"TagSet":[{"Key":"k","Value":"v"}]}}""")]
    [InlineData("s3", "ListBuckets", "{}")]
    [InlineData("lambda", "GetFunction", """{"FunctionName":"arn:aws:lambda:eu-west-1:111111111111:function:f n","Qualifier":"$LATEST"}""")]
    [InlineData("lambda", "UntagResource", """{"Resource":"arn:aws:lambda:eu-west-1:111111111111:function:f","TagKeys":["b","a","c d"]}""")]
    [InlineData("lambda", "Invoke", """{"FunctionName":"f","Payload":"aGVsbG8="}""")]
    [InlineData("route53", "ListResourceRecordSets", """{"HostedZoneId":"Z1","StartRecordName":"*.example.com.","StartRecordType":"A"}""")]
    [InlineData("ec2", "DescribeVpcs", """{"Filters":[{"Name":"tag:é","Values":["a b","c&d"]}]}""")]
    [InlineData("iam", "GetUser", """{"UserName":"a+b=c@d"}""")]
    [InlineData("cloudtrail", "DescribeTrails", "{}")]
    public async Task CallAsync_HardToEncode_IsSignedAsItIsSent(string service, string operation, string parameters)
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S() });
        await using var session = await rehearsed.Host.Sessions.OpenAsync(
            new AccountSessionRequest { Connection = Rehearsed.Connection, AccountId = "111111111111", Purpose = SessionPurpose.Apply },
            TestContext.Current.CancellationToken);

        var code = "";
        try
        {
            await session.InRegion("eu-west-1").CallAsync(service, operation, System.Text.Json.Nodes.JsonNode.Parse(parameters)!.AsObject(), TestContext.Current.CancellationToken);
        }
        catch (AwsCallException e)
        {
            code = e.Code;
        }

        code.ShouldNotBeOneOf("SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature", "EndpointUnreachable", "ParameterValidation");
        rehearsed.Server.Calls.After()[^1].CallerArn.ShouldContain("assumed-role/OrganizationAccountAccessRole");
    }

    [Fact]
    public async Task CallAsync_WrongSecret_IsRefused()
    {
        await using var rehearsed = await Rehearsed.StartAsync(change: s => s with { Credentials = new("REHEARSALMANAGEMENT", "wrong") });

        var error = await Should.ThrowAsync<AwsCallException>(rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, null, TestContext.Current.CancellationToken));

        error.Code.ShouldBe("SignatureDoesNotMatch");
        error.Message.ShouldNotContain("\n");
    }
}
