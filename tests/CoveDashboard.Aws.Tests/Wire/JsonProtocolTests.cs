using System.Text.Json.Nodes;

namespace CoveDashboard.Aws.Tests.Wire;

public sealed class JsonProtocolTests
{
    [Fact]
    public void Write_TimestampsAndNesting_UsesSecondsAndTheTarget()
    {
        var request = Models.Write("cloudtrail", "LookupEvents", """{"StartTime":"2026-01-31T12:00:00Z","EndTime":"2026-01-31T12:00:00.250Z","LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"StopLogging"}],"MaxResults":5}""");

        request.Text().ShouldBe("""{"StartTime":1769860800,"EndTime":1769860800.25,"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"StopLogging"}],"MaxResults":5}""");
        request.Headers["X-Amz-Target"].ShouldEndWith(".LookupEvents");
        request.ContentType.ShouldBe("application/x-amz-json-1.1");
        (request.Method, request.Path()).ShouldBe(("POST", "/"));
    }

    [Fact]
    public void Write_BlobMapAndNull_KeepsBase64AndDropsNull()
    {
        var request = Models.Write("kms", "Encrypt", """{"KeyId":"k","Plaintext":"aGVsbG8=","EncryptionContext":{"a":"b"},"GrantTokens":null}""");

        request.Text().ShouldBe("""{"KeyId":"k","Plaintext":"aGVsbG8=","EncryptionContext":{"a":"b"}}""");
    }

    [Fact]
    public void Write_ValuesBuiltInCode_AreWrittenLikeParsedOnes()
    {
        var model = Models.Operation("cloudtrail", "LookupEvents");
        var input = new JsonObject { ["StartTime"] = JsonValue.Create(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)), ["MaxResults"] = 7 };

        var request = CoveDashboard.Aws.Wire.WireProtocols.For(model.Service.Protocol).Write(model, input);

        request.Text().ShouldBe("""{"StartTime":1769860800,"MaxResults":7}""");
    }

    [Fact]
    public void Read_TimestampsOfEveryKind_BecomesIso()
    {
        Models.ShouldRead(
            "cloudtrail",
            "GetTrailStatus",
            """{"IsLogging":true,"StartLoggingTime":1769860800,"StopLoggingTime":1.769860800125E9,"LatestDeliveryTime":"2026-01-31T12:00:00+01:00"}""",
            """{"IsLogging":true,"StartLoggingTime":"2026-01-31T12:00:00Z","StopLoggingTime":"2026-01-31T12:00:00.125Z","LatestDeliveryTime":"2026-01-31T11:00:00Z"}""");
    }

    [Fact]
    public void Read_UnknownMembers_AreKept() => Models.ShouldRead(
        "organizations",
        "ListAccounts",
        """{"Accounts":[{"Id":"1","State":"ACTIVE","Novel":{"a":[1,null,"x"]}}],"Hint":1.5,"NextToken":null}""",
        """{"Accounts":[{"Id":"1","State":"ACTIVE","Novel":{"a":[1,null,"x"]}}],"Hint":1.5}""");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void Read_NothingInTheBody_GivesAnEmptyObject(string body) => Models.ShouldRead("cloudtrail", "StartLogging", body, "{}");
}
