using System.Net;

namespace CoveDashboard.Rehearsal.Tests.Serving;

/// <summary>Requests that are not as they should be, and texts that nobody should trust.</summary>
public sealed class RequestsTests : IAsyncLifetime
{
    private const string HostileName = "<script>alert('x')</script>\u0001 =1+1";

    private RehearsalServer _server = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RehearsalServer.StartAsync(new RehearsalOptions
        {
            Endpoint = "http://127.0.0.1:0",
            LatencyMs = 0,
            Accounts = 12,
            ExtraAccounts = [new(HostileName) { Tags = new Dictionary<string, string> { ["=cmd"] = "@SUM(1)" } }],
        });
        _client = new TestClient(_server.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AnExtraAccount_WithAHostileName_CountsAndComesBackAsItIs()
    {
        var listed = await _client.JsonAsync("organizations", "AWSOrganizationsV20161128.ListAccounts");

        _server.AccountCount.ShouldBe(12);
        listed.Json["Accounts"]!.AsArray().Select(a => a!["Name"]!.GetValue<string>()).ShouldContain(HostileName);
    }

    [Fact]
    public async Task ACall_WithoutASignature_IsMissingItsToken()
    {
        using var unsigned = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", "AWSOrganizationsV20161128.ListRoots" } } };

        var answer = await _client.SendPlainAsync(unsigned);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("MissingAuthenticationTokenException");
    }

    [Theory]
    [InlineData("ASIANOBODY", "rehearsal-secret")]
    [InlineData("AKIANOBODY", "x")]
    public async Task ACall_WithAKeyThatNobodyHas_IsInvalid(string key, string secret)
    {
        using var stranger = new TestClient(_server.Endpoint, accessKeyId: key, secret: secret);

        var answer = await stranger.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15");

        (answer.Status, answer.Element("Code")).ShouldBe((403, "InvalidClientTokenId"));
    }

    [Fact]
    public async Task ACall_ForARegionThatDoesNotExist_IsInvalid() =>
        (await _client.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15", "mars-1")).Element("Code").ShouldBe("InvalidClientTokenId");

    [Theory]
    [InlineData("DescribeAccount", "{}", "ValidationException", "accountId")]
    [InlineData("TagResource", """{"ResourceId":"r","Tags":[{"Key":"a"}]}""", "ValidationException", "tags.1.member.value")]
    [InlineData("DescribeAccount", """{"AccountId":7}""", "SerializationException", "/AccountId")]
    [InlineData("DescribeAccount", "{", "SerializationException", "not JSON")]
    public async Task AnInput_ThatDoesNotFitTheModel_IsRefusedWithItsPlace(string operation, string body, string code, string place)
    {
        var answer = await _client.JsonAsync("organizations", "AWSOrganizationsV20161128." + operation, body);

        answer.Json["__type"]!.GetValue<string>().ShouldBe(code);
        answer.Json["message"]!.GetValue<string>().ShouldContain(place);
    }

    [Fact]
    public async Task ManyCallsAtOnce_WithALatency_OverlapRatherThanQueue()
    {
        _server.Faults = new RehearsalFaults { LatencyMs = 300 };
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _client.JsonAsync("organizations", "AWSOrganizationsV20161128.ListRoots")));

        TimeProvider.System.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromMilliseconds(298), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "loopback")]
    [InlineData("https://127.0.0.1:0", "loopback")]
    [InlineData("nonsense", "loopback")]
    public async Task Start_BeyondLoopback_IsRefused(string endpoint, string reason)
    {
        var error = await Should.ThrowAsync<ArgumentException>(() => RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = endpoint }));

        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void Validate_OfWrongOptions_NamesEveryOne()
    {
        var faults = new RehearsalOptions { Accounts = 0, PageSize = 0, LatencyMs = -1, CallLogCapacity = 0, Faults = new() { ThrottleRate = 2, ErrorRate = -1, CallsPerSecond = -1, Burst = -1, ExpireAfterSeconds = -1, LatencyMs = -1, LatencyJitterMs = -1, ConsistencyDelayMs = -1, DropAnswerRate = 2, HangMs = -1 } }.Validate();

        faults.Count.ShouldBe(14);
    }
}
