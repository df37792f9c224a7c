using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Tests.Support;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Tests;

/// <summary>Each protocol there and back, through a server that writes it with a codec of its own.</summary>
public sealed class ProtocolRoundTripTests
{
    [Fact]
    public async Task Json_DescribeTrailsAndStatus_ReadsTypesAndMoments()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 30 });
        await using var session = await OpenAnyAsync(rehearsed);
        var target = session.InRegion("us-east-1");

        var trails = (await target.CallAsync("cloudtrail", "DescribeTrails"))["trailList"]!.AsArray();
        var trail = trails[0]!;
        var missing = await Should.ThrowAsync<AwsCallException>(target.CallAsync("cloudtrail", "GetTrailStatus", new() { ["Name"] = "no-such-trail" }));

        trail["IsMultiRegionTrail"]!.GetValueKind().ShouldBeOneOf(System.Text.Json.JsonValueKind.True, System.Text.Json.JsonValueKind.False);
        ((string?)trail["TrailARN"]).ShouldNotBeNull().ShouldStartWith("arn:aws:cloudtrail:");
        (missing.Kind, missing.Code).ShouldBe((AwsErrorKind.NotFound, "TrailNotFoundException"));
    }

    [Fact]
    public async Task Query_IamSummaryAndUsers_ReadsMapsAndLists()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 30 });
        await using var session = await OpenAnyAsync(rehearsed);
        var target = session.InRegion("global");

        var summary = (await target.CallAsync("iam", "GetAccountSummary"))["SummaryMap"]!.AsObject();
        var users = await ItemsAsync(target, "iam", "ListUsers", "Users");

        ((long)summary["Users"]!).ShouldBe(users.Count);
        users.ShouldNotBeEmpty();
        users.ShouldAllBe(u => IsMoment((string?)u["CreateDate"]));
    }

    [Fact]
    public async Task Ec2_VpcsByFilter_ReadsSets()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 30 });
        await using var session = await OpenAnyAsync(rehearsed);
        var target = session.InRegion("eu-west-1");

        var all = await ItemsAsync(target, "ec2", "DescribeVpcs", "Vpcs");
        var regions = (await target.CallAsync("ec2", "DescribeRegions"))["Regions"]!.AsArray();

        all.ShouldNotBeEmpty();
        all.ShouldAllBe(v => v["IsDefault"]!.GetValueKind() == System.Text.Json.JsonValueKind.True || v["IsDefault"]!.GetValueKind() == System.Text.Json.JsonValueKind.False);
        regions.Select(r => (string?)r!["RegionName"]).ShouldContain("eu-west-1");
    }

    [Fact]
    public async Task RestJson_ListFunctions_ReadsPages()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 30, PageSize = 1 });
        await using var session = await OpenAnyAsync(rehearsed);

        var functions = await ItemsAsync(session.InRegion("eu-central-1"), "lambda", "ListFunctions", "Functions");
        var missing = await Should.ThrowAsync<AwsCallException>(session.InRegion("eu-central-1").CallAsync("lambda", "GetFunctionConfiguration", new() { ["FunctionName"] = "no-such" }));

        functions.Count.ShouldBeGreaterThan(1);
        functions.Select(f => (string?)f["FunctionName"]).ShouldBeUnique();
        missing.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task RestXml_Buckets_ReadsListLocationAndErrors()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new() { Accounts = 30 });
        await using var session = await OpenAnyAsync(rehearsed, async s => (await BucketsAsync(s)).Count > 0);
        var target = session.InRegion("us-east-1");

        var buckets = await BucketsAsync(session);
        foreach (var bucket in buckets.Select(b => (string)b!["Name"]!))
            await target.CallAsync("s3", "GetBucketLocation", new() { ["Bucket"] = bucket });
        var missing = await Should.ThrowAsync<AwsCallException>(target.CallAsync("s3", "GetBucketLocation", new() { ["Bucket"] = "there-is-no-such-bucket-here" }));

        buckets.ShouldAllBe(b => IsMoment((string?)b!["CreationDate"]));
        (missing.Kind, missing.Code).ShouldBe((AwsErrorKind.NotFound, "NoSuchBucket"));
    }

    [Fact]
    public async Task CallAsync_CredentialsRefusedBeforeTheirTime_AreAssumedAgain()
    {
        var clock = new ShiftedTime();
        await using var rehearsed = await Rehearsed.StartAsync(new() { Organization = Rehearsed.S(), Clock = clock, Faults = new() { ExpireAfterSeconds = 60 } });
        await using var session = await OpenAsync(rehearsed, "111111111111");
        clock.Shift = TimeSpan.FromMinutes(2);

        await session.InRegion("eu-west-1").CallAsync("sts", "GetCallerIdentity");

        rehearsed.Operations.Skip(2).ShouldBe(["AssumeRole", "GetCallerIdentity", "AssumeRole", "GetCallerIdentity"]);
    }

    [Fact]
    public async Task EnabledRegionsAsync_RegionNotEnabled_IsAbsent()
    {
        await using var rehearsed = await Rehearsed.StartAsync(new()
        {
            Organization = Rehearsed.S(),
            Faults = new() { DisabledRegions = new Dictionary<string, IReadOnlyList<string>> { ["111111111111"] = ["me-south-1"] } },
        });
        await using var session = await OpenAsync(rehearsed, "111111111111");

        var enabled = await session.EnabledRegionsAsync(["eu-west-1", "me-south-1"], TestContext.Current.CancellationToken);

        enabled.ShouldNotBeNull().ShouldContain("eu-west-1");
        enabled.ShouldNotContain("me-south-1");
    }

    private static async Task<JsonArray> BucketsAsync(IAccountSession session) =>
        (await session.InRegion("us-east-1").CallAsync("s3", "ListBuckets"))["Buckets"] as JsonArray ?? [];

    /// <summary>The first member that can be entered and suits.</summary>
    private static async Task<IAccountSession> OpenAnyAsync(Rehearsed rehearsed, Func<IAccountSession, Task<bool>>? suits = null)
    {
        var organization = await rehearsed.Host.Organizations.ReadAsync(Rehearsed.Connection, null, TestContext.Current.CancellationToken);
        foreach (var account in organization.Accounts.Where(a => a.Id != organization.Identity.CallerAccountId && a.State == Engine.Organizations.AccountState.Active))
        {
            try
            {
                var session = await OpenAsync(rehearsed, account.Id);
                if (suits is null || await suits(session))
                    return session;
                await session.DisposeAsync();
            }
            catch (AwsCallException e) when (e.Kind == AwsErrorKind.AccessDenied)
            {
                // Some members of the rehearsal lack the role on purpose.
            }
        }

        throw new InvalidOperationException("No member could be entered.");
    }

    private static Task<IAccountSession> OpenAsync(Rehearsed rehearsed, string accountId) => rehearsed.Host.Sessions.OpenAsync(
        new AccountSessionRequest { Connection = Rehearsed.Connection, AccountId = accountId },
        TestContext.Current.CancellationToken);

    private static async Task<List<JsonObject>> ItemsAsync(ITargetSession target, string service, string operation, string items)
    {
        var found = new List<JsonObject>();
        await foreach (var page in target.PaginateAsync(service, operation))
            found.AddRange((page[items] as JsonArray ?? []).OfType<JsonObject>());
        return found;
    }

    private static bool IsMoment(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    /// <summary>The machine's clock, put forward by a test.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
