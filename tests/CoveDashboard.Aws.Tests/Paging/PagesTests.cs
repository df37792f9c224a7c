using System.Text.Json.Nodes;
using CoveDashboard.Aws.Paging;
using CoveDashboard.Aws.Tests.Wire;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Tests.Paging;

public sealed class PagesTests
{
    private readonly List<string> _sent = [];

    [Fact]
    public async Task ReadAsync_TokenInTheAnswer_IsSentWithTheNext()
    {
        var pages = await Read("organizations", "ListAccountsForParent", """{"ParentId":"r-1"}""", """{"Accounts":[1],"NextToken":"a"}""", """{"Accounts":[],"NextToken":"b"}""", """{"Accounts":[2]}""");

        pages.ShouldBe(3);
        _sent.ShouldBe(["""{"ParentId":"r-1"}""", """{"ParentId":"r-1","NextToken":"a"}""", """{"ParentId":"r-1","NextToken":"b"}"""]);
    }

    [Fact]
    public async Task ReadAsync_MoreResultsIsFalse_StopsDespiteAToken()
    {
        (await Read("iam", "ListUsers", "{}", """{"IsTruncated":true,"Marker":"m"}""", """{"IsTruncated":false,"Marker":"stale"}""")).ShouldBe(2);
    }

    [Fact]
    public async Task ReadAsync_AlternativeTokens_TakesTheFirstThatIsThere()
    {
        await Read("s3", "ListObjects", """{"Bucket":"b"}""", """{"IsTruncated":true,"Contents":[{"Key":"a"},{"Key":"z"}]}""", """{"IsTruncated":false}""");

        _sent[1].ShouldBe("""{"Bucket":"b","Marker":"z"}""");
    }

    [Fact]
    public async Task ReadAsync_SeveralTokens_AllFollow()
    {
        await Read("route53", "ListResourceRecordSets", """{"HostedZoneId":"Z"}""", """{"IsTruncated":true,"NextRecordName":"n","NextRecordType":"A"}""", """{"IsTruncated":false}""");

        _sent[1].ShouldBe("""{"HostedZoneId":"Z","StartRecordName":"n","StartRecordType":"A","StartRecordIdentifier":null}""");
    }

    [Fact]
    public async Task ReadAsync_SameTokenTwice_IsAnError()
    {
        var error = await Should.ThrowAsync<AwsCallException>(Read("organizations", "ListRoots", "{}", """{"NextToken":"a"}""", """{"NextToken":"a"}""", """{"NextToken":"a"}"""));

        error.Code.ShouldBe("RepeatedToken");
        _sent.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"NextToken":""}""")]
    [InlineData("""{"NextToken":null}""")]
    [InlineData("{}")]
    public async Task ReadAsync_NoToken_Stops(string page) => (await Read("organizations", "ListRoots", "{}", page)).ShouldBe(1);

    [Fact]
    public async Task ReadAsync_OperationWithoutPages_GivesOne() => (await Read("sts", "GetCallerIdentity", "{}", """{"NextToken":"a"}""")).ShouldBe(1);

    [Theory]
    [InlineData("A.B", "1")]
    [InlineData("L[-1].X", "9")]
    [InlineData("L[0].X", "8")]
    [InlineData("L[7].X", null)]
    [InlineData("None || A.B", "1")]
    [InlineData("None.B", null)]
    public void Find_Paths_GivesTheValue(string path, string? expected) =>
        (TokenPath.Find(JsonNode.Parse("""{"A":{"B":1},"L":[{"X":8},{"X":9}]}""")!.AsObject(), path)?.ToJsonString()).ShouldBe(expected);

    private async Task<int> Read(string service, string operation, string parameters, params string[] answers)
    {
        var count = 0;
        var next = new Queue<string>(answers);
        var pages = Pages.ReadAsync(Models.Operation(service, operation), JsonNode.Parse(parameters)!.AsObject(), (input, _) =>
        {
            _sent.Add(input.ToJsonString());
            return Task.FromResult(JsonNode.Parse(next.Dequeue())!.AsObject());
        }, TestContext.Current.CancellationToken);
        await foreach (var page in pages)
            count++;
        return count;
    }
}
