using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Tests.Serving;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Tests.Injection;

/// <summary>Faults, injected while the server runs.</summary>
public sealed class FaultsTests : IAsyncLifetime
{
    private RehearsalServer _server = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RehearsalServer.StartAsync(new RehearsalOptions { Endpoint = "http://127.0.0.1:0", LatencyMs = 0, Accounts = 12 });
        _client = new TestClient(_server.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ThrottleRate_OfOne_ThrottlesInEachServicesWords()
    {
        _server.Faults = new RehearsalFaults { ThrottleRate = 1 };

        await ShouldAnswerAsync(400, "TooManyRequestsException", 503, "RequestLimitExceeded", 400, "Throttling");
    }

    [Fact]
    public async Task ErrorRate_OfOne_FailsInEachServicesWords()
    {
        _server.Faults = new RehearsalFaults { ErrorRate = 1 };

        await ShouldAnswerAsync(500, "InternalFailure", 500, "InternalError", 500, "InternalFailure");
    }

    [Fact]
    public async Task CallsPerSecond_WithABurst_ThrottlesThatAccountAndRegionOnly()
    {
        _server.Faults = new RehearsalFaults { CallsPerSecond = 0.001, Burst = 2 };

        var codes = new List<int>();
        for (var i = 0; i < 3; i++)
            codes.Add((await RegionsAsync("us-east-1")).Status);

        codes.ShouldBe([200, 200, 503]);
        (await RegionsAsync("eu-west-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task DisabledRegions_OfAnAccount_AnswerLikeBadCredentialsAndAreNotListed()
    {
        _server.Faults = new RehearsalFaults { DisabledRegions = new Dictionary<string, IReadOnlyList<string>> { ["*"] = ["eu-west-1"] } };

        (await RegionsAsync("eu-west-1")).Element("Code").ShouldBe("AuthFailure");
        (await _client.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15", "eu-west-1")).Element("Code").ShouldBe("InvalidClientTokenId");
        (await RegionsAsync("us-east-1")).Text.ShouldNotContain("eu-west-1");
    }

    [Fact]
    public async Task DenyActions_OfListAccounts_LeavesTheRestAllowed()
    {
        _server.Faults = new RehearsalFaults { DenyActions = new Dictionary<string, IReadOnlyList<string>> { [_server.ManagementAccountId] = ["organizations:ListAccounts"] } };

        (await OrganizationsAsync("ListAccounts")).Json["__type"]!.GetValue<string>().ShouldBe("AccessDeniedException");
        (await OrganizationsAsync("ListRoots")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task PutFaults_OverHttp_HoldsFromTheNextCall()
    {
        using var http = new HttpClient { BaseAddress = _server.Endpoint };

        var put = await http.PutAsJsonAsync("/_rehearsal/faults", new { throttleRate = 1.0 });
        var throttled = await OrganizationsAsync("ListRoots");
        var read = await http.GetFromJsonAsync<JsonNode>("/_rehearsal/faults");

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        throttled.Status.ShouldBe(400);
        read!["throttleRate"]!.GetValue<double>().ShouldBe(1.0);
    }

    [Fact]
    public async Task PutFaults_ThatNameOneMemberOnly_LeaveCallsInOrder()
    {
        using var http = new HttpClient { BaseAddress = _server.Endpoint };

        (await http.PutAsJsonAsync("/_rehearsal/faults", new { hangMs = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _client.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15", "us-east-1")).Status.ShouldBe(200);
        (await RegionsAsync("us-east-1")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"throttleRate":2}""", "ThrottleRate is 2")]
    [InlineData("""{"throtleRate":1}""", "throtleRate")]
    [InlineData("nonsense", "not the faults as JSON")]
    public async Task PutFaults_ThatAreWrong_AreRefusedWithTheReason(string body, string reason)
    {
        using var http = new HttpClient { BaseAddress = _server.Endpoint };
        using var content = new StringContent(body);

        var answer = await http.PutAsync("/_rehearsal/faults", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(reason);
        _server.Faults.ThrottleRate.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_OverHttp_ShowWhoCalledWhatAndAreReset()
    {
        await OrganizationsAsync("ListRoots");
        await RegionsAsync("eu-west-1");
        using var http = new HttpClient { BaseAddress = _server.Endpoint };

        var page = await http.GetFromJsonAsync<JsonNode>("/_rehearsal/calls?after=1");
        await http.DeleteAsync("/_rehearsal/calls");

        page!["total"]!.GetValue<int>().ShouldBe(2);
        page["counts"]!.ToJsonString().ShouldBe("""{"ec2:DescribeRegions":1,"organizations:ListRoots":1}""");
        var call = page["calls"]!.AsArray().ShouldHaveSingleItem()!;
        call["operation"]!.GetValue<string>().ShouldBe("DescribeRegions");
        call["region"]!.GetValue<string>().ShouldBe("eu-west-1");
        call["accountId"]!.GetValue<string>().ShouldBe(_server.ManagementAccountId);
        _server.Calls.Total.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_OfClassWrite_ShowWhoChangedWhatAndWhetherItTookEffect()
    {
        var member = _server.World.Organization.Accounts.First(a => a is { HasRoles: true, IsActive: true } && a.Id != _server.ManagementAccountId).Id;
        var assumed = await _client.AssumeRoleAsync($"arn:aws:iam::{member}:role/CoveApply");
        using var session = _client.With(assumed.Json);
        await session.QueryAsync("ec2", "Action=GetEbsEncryptionByDefault&Version=2016-11-15", "eu-west-1");
        await session.QueryAsync("ec2", "Action=EnableEbsEncryptionByDefault&Version=2016-11-15", "eu-west-1");
        await session.QueryAsync("ec2", "Action=DeleteVpc&VpcId=vpc-1&Version=2016-11-15", "eu-west-1");
        using var http = new HttpClient { BaseAddress = _server.Endpoint };

        var page = await http.GetFromJsonAsync<JsonNode>("/_rehearsal/calls?class=write&after=1");
        var wrong = await http.GetAsync("/_rehearsal/calls?class=wrote");

        var calls = page!["calls"]!.AsArray().Select(c => c!).ToList();
        calls.Select(c => (c["number"]!.GetValue<int>(), c["operation"]!.GetValue<string>(), c["tookEffect"]!.GetValue<bool>(), c["errorCode"]?.GetValue<string>()))
            .ShouldBe([(3, "EnableEbsEncryptionByDefault", true, null), (4, "DeleteVpc", false, "InvalidVpcID.NotFound")]);
        calls.ShouldAllBe(c => c["accountId"]!.GetValue<string>() == member && c["region"]!.GetValue<string>() == "eu-west-1" && c["sessionName"]!.GetValue<string>() == "test");
        calls[1]["input"]!.GetValue<string>().ShouldBe("""{"VpcId":"vpc-1"}""");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Control_FromABrowserOrAnotherHostName_IsRefused()
    {
        using var fromBrowser = new HttpRequestMessage(HttpMethod.Get, "/_rehearsal/calls") { Headers = { { "Origin", "http://evil.example" } } };
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/_rehearsal/calls") { Headers = { Host = "evil.example" } };

        (await _client.SendPlainAsync(fromBrowser)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _client.SendPlainAsync(rebound)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void CallLog_BeyondItsCapacity_ForgetsTheOldestAndKeepsCounting()
    {
        var log = new RehearsalCallLog(3);
        for (var i = 0; i < 5; i++)
            log.Add(new RehearsalCall { Number = 0, At = default, Service = "sts", Operation = "AssumeRole", AccountId = "", Region = "", CallerArn = "", Status = 200, RequestId = $"{i}" });

        log.Total.ShouldBe(5);
        log.Counts["sts:AssumeRole"].ShouldBe(5);
        log.After().Select(c => (c.Number, c.RequestId)).ShouldBe([(3, "2"), (4, "3"), (5, "4")]);
        log.After(4).Select(c => c.Number).ShouldBe([5]);
        log.After(0, 1).Select(c => c.Number).ShouldBe([3]);
    }

    [Fact]
    public void CallLog_FloodedWithReads_KeepsTheWrites()
    {
        var log = new RehearsalCallLog(2);
        var call = new RehearsalCall { Number = 0, At = default, Service = "ec2", Operation = "DeleteVpc", AccountId = "", Region = "", CallerArn = "", Status = 200, RequestId = "", Class = OperationClass.Write };
        log.Add(call);
        for (var i = 0; i < 5; i++)
            log.Add(call with { Operation = "DescribeVpcs", Class = OperationClass.MetadataRead });
        log.Add(call);

        log.WritesAfter().Select(c => c.Number).ShouldBe([1, 7]);
        log.WritesAfter(1).Select(c => c.Number).ShouldBe([7]);
        log.After().Select(c => c.Number).ShouldBe([6, 7]);
    }

    private async Task ShouldAnswerAsync(int jsonStatus, string json, int ec2Status, string ec2, int queryStatus, string query)
    {
        var organizations = await OrganizationsAsync("ListRoots");
        var regions = await RegionsAsync("us-east-1");
        var sts = await _client.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15");

        (organizations.Status, organizations.Json["__type"]!.GetValue<string>()).ShouldBe((jsonStatus, json));
        (regions.Status, regions.Element("Code")).ShouldBe((ec2Status, ec2));
        (sts.Status, sts.Element("Code")).ShouldBe((queryStatus, query));
    }

    private Task<TestAnswer> RegionsAsync(string region) => _client.QueryAsync("ec2", "Action=DescribeRegions&Version=2016-11-15", region);

    private Task<TestAnswer> OrganizationsAsync(string operation) => _client.JsonAsync("organizations", "AWSOrganizationsV20161128." + operation);
}
