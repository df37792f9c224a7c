using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Protocols.Json;
using CoveDashboard.Rehearsal.Protocols.Query;
using CoveDashboard.Rehearsal.Protocols.Rest;
using CoveDashboard.Rehearsal.Protocols.Xml;
using CoveDashboard.Rehearsal.Routing;
using CoveDashboard.ServiceModels;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Rehearsal.Tests.Protocols;

public sealed class CodecTests
{
    private static readonly Dictionary<string, string> NoLabels = [];
    private static readonly DateTimeOffset At = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ReadInput_OfAQueryList_TakesTheElementsInTheirOrder()
    {
        var input = new QueryProtocol().ReadInput(Operation("sts", "AssumeRole"), Form("RoleArn=arn&PolicyArns.member.2.arn=b&PolicyArns.member.1.arn=a&DurationSeconds=900&RoleSessionName=x+y"), NoLabels);

        input.ToJsonString().ShouldBe("""{"RoleArn":"arn","RoleSessionName":"x y","PolicyArns":[{"arn":"a"},{"arn":"b"}],"DurationSeconds":900}""");
    }

    [Fact]
    public void ReadInput_OfAnEc2Filter_TakesItsFlatNames()
    {
        var input = new Ec2Protocol().ReadInput(Operation("ec2", "DescribeVpcs"), Form("Filter.1.Name=is-default&Filter.1.Value.1=true&VpcId.1=vpc-1"), NoLabels);

        input["Filters"]!.ToJsonString().ShouldBe("""[{"Name":"is-default","Values":["true"]}]""");
        input["VpcIds"]!.ToJsonString().ShouldBe("""["vpc-1"]""");
    }

    [Theory]
    [InlineData("""{"trailNameList":"x"}""")]
    [InlineData("""{"includeShadowTrails":"yes"}""")]
    [InlineData("""{"trailNameList":[1]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void ReadInput_OfJsonThatDoesNotFit_IsRefused(string body) =>
        Should.Throw<FormatException>(() => new JsonProtocol("1.1").ReadInput(Operation("cloudtrail", "DescribeTrails"), Body(body), NoLabels));

    [Fact]
    public void ReadInput_OfAnXmlBodyWithADoctype_IsRefused() =>
        Should.Throw<FormatException>(() => new RestXmlProtocol(isS3: true).ReadInput(
            Operation("s3", "PutPublicAccessBlock"),
            Body("""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><PublicAccessBlockConfiguration>&x;</PublicAccessBlockConfiguration>"""),
            NoLabels));

    [Fact]
    public void ReadInput_OfARestXmlBody_TakesPayloadAndLabels()
    {
        var input = new RestXmlProtocol(isS3: true).ReadInput(
            Operation("s3", "PutPublicAccessBlock"),
            Body("<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>"),
            new Dictionary<string, string> { ["Bucket"] = "b" });

        input["Bucket"]!.GetValue<string>().ShouldBe("b");
        input["PublicAccessBlockConfiguration"]!.ToJsonString().ShouldBe("""{"BlockPublicAcls":true}""");
    }

    [Fact]
    public void WriteOutput_OfATimestamp_FollowsTheProtocol()
    {
        Text(new JsonProtocol("1.1").WriteOutput(Operation("cloudtrail", "GetTrailStatus"), new JsonObject { ["StartLoggingTime"] = At }, "id")).ShouldBe("""{"StartLoggingTime":1769860800}""");
        Text(new QueryProtocol().WriteOutput(Operation("iam", "GetAccessKeyLastUsed"), new JsonObject { ["AccessKeyLastUsed"] = new JsonObject { ["LastUsedDate"] = At } }, "id"))
            .ShouldContain("<LastUsedDate>2026-01-31T12:00:00Z</LastUsedDate>");
    }

    [Fact]
    public void WriteOutput_OfAMemberThatTheModelLacks_KeepsIt()
    {
        Text(new JsonProtocol("1.1").WriteOutput(Operation("cloudtrail", "GetTrailStatus"), new JsonObject { ["Novelty"] = 1 }, "id")).ShouldBe("""{"Novelty":1}""");
        Text(new Ec2Protocol().WriteOutput(Operation("ec2", "DescribeVpcs"), new JsonObject { ["Novelty"] = "a" }, "id")).ShouldContain("<Novelty>a</Novelty>");
    }

    [Fact]
    public void WriteOutput_OfHostileText_StaysOneDocument()
    {
        var output = new JsonObject { ["AccountAliases"] = new JsonArray("</member><script>&\u0001\uD800\"") };

        var text = Text(new QueryProtocol().WriteOutput(Operation("iam", "ListAccountAliases"), output, "id"));

        System.Xml.Linq.XElement.Parse(text).Descendants().First(e => e.Name.LocalName == "member").Value.ShouldBe("</member><script>&\uFFFD\uFFFD\"");
    }

    [Fact]
    public void WriteOutput_OfABucketsLocation_IsTheRootItself() =>
        Text(new RestXmlProtocol(isS3: true).WriteOutput(Operation("s3", "GetBucketLocation"), new JsonObject { ["LocationConstraint"] = "eu-west-1" }, "id"))
            .ShouldContain("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">eu-west-1</LocationConstraint>");

    [Fact]
    public void WriteFault_InEachProtocol_NamesCodeAndRequestWhereClientsLook()
    {
        var fault = new AwsFault("SomeCode", "why");

        Text(new JsonProtocol("1.1").WriteFault(fault, "id")).ShouldContain("\"__type\":\"SomeCode\"");
        Text(new QueryProtocol().WriteFault(fault, "id")).ShouldContain("<Error><Type>Sender</Type><Code>SomeCode</Code><Message>why</Message></Error><RequestId>id</RequestId>");
        Text(new Ec2Protocol().WriteFault(fault, "id")).ShouldContain("<Response><Errors><Error><Code>SomeCode</Code><Message>why</Message></Error></Errors><RequestID>id</RequestID></Response>");
        new RestJsonProtocol().WriteFault(fault, "id").Headers.ShouldContain(new KeyValuePair<string, string>("x-amzn-ErrorType", "SomeCode"));
        Text(new RestXmlProtocol(isS3: true).WriteFault(fault, "id")).ShouldContain("<Error><Code>SomeCode</Code><Message>why</Message><RequestId>id</RequestId>");
        Text(new RestXmlProtocol(isS3: false).WriteFault(fault, "id")).ShouldContain("<ErrorResponse><Error><Code>SomeCode</Code><Message>why</Message></Error><RequestId>id</RequestId>");
    }

    [Theory]
    [InlineData("GET", "/", "ListBuckets")]
    [InlineData("GET", "/b?location", "GetBucketLocation")]
    [InlineData("GET", "/b?publicAccessBlock", "GetPublicAccessBlock")]
    [InlineData("HEAD", "/b", "HeadBucket")]
    [InlineData("GET", "/b/a/key%2Fwith?x-id=GetObject", "GetObject")]
    [InlineData("GET", "/b?list-type=2", "ListObjectsV2")]
    public void Find_OfAnS3Request_PrefersTheMostPrecise(string method, string target, string operation)
    {
        var found = new RouteTable(ServiceCatalogue.Default.Get("s3")).Find(new WireRequest(method, target, new HeaderDictionary(), default));

        found!.Value.Operation.Name.ShouldBe(operation);
        if (operation == "GetObject")
            found.Value.Labels["Key"].ShouldBe("a/key/with");
    }

    [Theory]
    [InlineData("1769860800", "2026-01-31T12:00:00Z")]
    [InlineData("1769860800.5", "2026-01-31T12:00:00.500Z")]
    [InlineData("2026-01-31T13:00:00+01:00", "2026-01-31T12:00:00Z")]
    [InlineData("Sat, 31 Jan 2026 12:00:00 GMT", "2026-01-31T12:00:00Z")]
    public void Parse_OfATimestamp_ReadsEachFormat(string text, string expected) => Timestamps.ToIso(Timestamps.Parse(text)).ShouldBe(expected);

    [Fact]
    public void Clean_OfTextThatXmlHolds_LeavesItAsItIs() => XmlBody.Clean("Zürich 🏔 \t").ShouldBe("Zürich 🏔 \t");

    private static OperationModel Operation(string service, string operation) => ServiceCatalogue.Default.Get(service).FindOperation(operation)!;

    private static WireRequest Form(string form) => Body(form);

    private static WireRequest Body(string body) => new("POST", "/", new HeaderDictionary(), Encoding.UTF8.GetBytes(body));

    private static string Text(WireAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
