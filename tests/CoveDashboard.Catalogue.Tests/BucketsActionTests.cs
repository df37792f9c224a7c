using CoveDashboard.Catalogue.S3;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests;

public sealed class BucketsActionTests
{
    private const string AllBlocked = """{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}""";

    private readonly BucketsAction _action = new();

    [Fact]
    public async Task Read_RegionInTheList_AsksThatRegionAndNotForTheLocation()
    {
        var session = Buckets("""{"Name":"logs","BucketRegion":"eu-west-1","CreationDate":"2025-01-01T00:00:00Z"}""").Answers("s3:GetPublicAccessBlock", AllBlocked);

        var rows = await _action.ReadAsync(session);

        rows.Lines("Name", "Region", "BlockPublicAcls", "RestrictPublicBuckets", "IsFullyBlocked", "RefusedBy").ShouldBe(["logs eu-west-1 true true true -"]);
        session.Calls.Select(c => $"{c.Key} {c.Region}").ShouldBe(["s3:ListBuckets global", "s3control:GetPublicAccessBlock global", "s3:GetPublicAccessBlock eu-west-1"]);
        session.Calls[1].Parameters.ToJsonString().ShouldBe("""{"AccountId":"111122223333"}""");
    }

    [Theory]
    [InlineData("{}", "us-east-1")]
    [InlineData("""{"LocationConstraint":"EU"}""", "eu-west-1")]
    [InlineData("""{"LocationConstraint":"ap-south-1"}""", "ap-south-1")]
    public async Task Read_RegionNotInTheList_AsksForTheLocation(string location, string region)
    {
        var session = Buckets("""{"Name":"logs"}""").Answers("s3:GetBucketLocation", location).Answers("s3:GetPublicAccessBlock", AllBlocked);

        var rows = await _action.ReadAsync(session);

        rows.Lines("Region").ShouldBe([region]);
        session.Calls[^1].Region.ShouldBe(region);
    }

    [Fact]
    public async Task Read_BucketWithoutBlock_BlocksNothing()
    {
        var session = Buckets("""{"Name":"open","BucketRegion":"eu-west-1"}""").Fails("s3:GetPublicAccessBlock", AwsErrorKind.NotFound, "NoSuchPublicAccessBlockConfiguration");

        var rows = await _action.ReadAsync(session);

        rows.Lines("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets", "IsFullyBlocked").ShouldBe(["false false false false false"]);
    }

    [Fact]
    public async Task Read_AccountBlocksEverything_HoldsForEachBucket()
    {
        var session = Buckets("""{"Name":"open","BucketRegion":"eu-west-1"}""")
            .Fails("s3:GetPublicAccessBlock", AwsErrorKind.NotFound, "NoSuchPublicAccessBlockConfiguration")
            .Answers("s3control:GetPublicAccessBlock", AllBlocked);

        var rows = await _action.ReadAsync(session);

        rows.Lines("BlockPublicAcls", "AccountIsFullyBlocked", "IsFullyBlocked").ShouldBe(["false true true"]);
    }

    [Fact]
    public async Task Read_AccountBlockRefused_IsUnknownWhereTheBucketAloneDoesNotSettleIt()
    {
        var session = Buckets("""{"Name":"closed","BucketRegion":"eu-west-1"}""", """{"Name":"open","BucketRegion":"eu-west-1"}""")
            .Answers("s3:GetPublicAccessBlock", call => (string)call.Parameters["Bucket"]! == "closed" ? [AllBlocked] : ["{}"])
            .Fails("s3control:GetPublicAccessBlock", AwsErrorKind.AccessDenied, "AccessDenied");

        var rows = await _action.ReadAsync(session);

        rows.Lines("Name", "AccountIsFullyBlocked", "IsFullyBlocked", "RefusedBy").ShouldBe(["closed - true -", "open - - -"]);
    }

    [Fact]
    public async Task Read_AccountBlockThrottled_Fails()
    {
        var session = Buckets("""{"Name":"logs","BucketRegion":"eu-west-1"}""").Answers("s3:GetPublicAccessBlock", AllBlocked).Fails("s3control:GetPublicAccessBlock", AwsErrorKind.Throttling, "SlowDown");

        (await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session))).Code.ShouldBe("SlowDown");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, null, true)]
    [InlineData(null, true, true)]
    [InlineData(false, false, false)]
    [InlineData(false, null, null)]
    [InlineData(null, false, null)]
    [InlineData(null, null, null)]
    public void Or_OfTwoBlocks_IsOnWhereEitherIsAndUnknownWhereItMatters(bool? bucket, bool? account, bool? expected) =>
        new BlockSettings(bucket, bucket, bucket, bucket).Or(new BlockSettings(account, account, account, account)).AreAllOn.ShouldBe(expected);

    [Fact]
    public void AreAllOn_OneOffAndOneUnknown_IsFalseForSure() => new BlockSettings(true, null, false, true).AreAllOn.ShouldBe(false);

    [Fact]
    public async Task Read_OneBucketRefuses_ItsSettingsAreUnknown()
    {
        var session = Buckets("""{"Name":"locked","BucketRegion":"eu-west-1"}""", """{"Name":"logs","BucketRegion":"eu-west-1"}""")
            .Answers("s3:GetPublicAccessBlock", call => (string)call.Parameters["Bucket"]! == "locked" ? throw FakeSession.Error(AwsErrorKind.AccessDenied, "AccessDenied") : [AllBlocked]);

        var rows = await _action.ReadAsync(session);

        rows.Lines("Name", "Region", "BlockPublicAcls", "IsFullyBlocked", "RefusedBy").ShouldBe(["locked eu-west-1 - - AccessDenied", "logs eu-west-1 true true -"]);
    }

    [Fact]
    public async Task Read_EveryBucketRefuses_Fails()
    {
        var session = Buckets("""{"Name":"a","BucketRegion":"eu-west-1"}""", """{"Name":"b","BucketRegion":"eu-west-1"}""")
            .Fails("s3:GetPublicAccessBlock", AwsErrorKind.AccessDenied, "AccessDenied");

        (await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    [Fact]
    public async Task Read_BucketDeletedMeanwhile_HasNoRow()
    {
        var session = Buckets("""{"Name":"gone"}""").Fails("s3:GetBucketLocation", AwsErrorKind.NotFound, "NoSuchBucket");

        (await _action.ReadAsync(session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_Throttled_Fails()
    {
        var session = Buckets("""{"Name":"logs","BucketRegion":"eu-west-1"}""").Fails("s3:GetPublicAccessBlock", AwsErrorKind.Throttling, "SlowDown");

        (await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session))).Code.ShouldBe("SlowDown");
    }

    [Fact]
    public async Task Read_AccountWithoutBuckets_GivesNoRowsAndSucceeds() => (await _action.ReadAsync(Buckets())).ShouldBeEmpty();

    [Fact]
    public async Task Read_ManyBuckets_KeepsTheirOrder()
    {
        var session = Buckets(Enumerable.Range(0, 50).Select(i => $$"""{"Name":"b{{i}}","BucketRegion":"eu-west-1"}""").ToArray()).Answers("s3:GetPublicAccessBlock", AllBlocked);

        var rows = await _action.ReadAsync(session);

        rows.Lines("Name").ShouldBe(Enumerable.Range(0, 50).Select(i => $"b{i}"));
    }

    private static FakeSession Buckets(params string[] buckets) => new FakeSession("global")
        .Answers("s3:ListBuckets", $$"""{"Buckets":[{{string.Join(',', buckets)}}]}""")
        .Fails("s3control:GetPublicAccessBlock", AwsErrorKind.NotFound, "NoSuchPublicAccessBlockConfiguration");
}
