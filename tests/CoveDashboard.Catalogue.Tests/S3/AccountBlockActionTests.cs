using CoveDashboard.Catalogue.S3;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.S3;

public sealed class AccountBlockActionTests
{
    private const string AllOn = """{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}""";
    private const string AclsOnly = """{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":false}}""";
    private const string PutAllOn = """s3control:PutPublicAccessBlock {"AccountId":"111122223333","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}""";

    private readonly AccountBlockAction _action = new();

    [Fact]
    public async Task Plan_SomeSettingsOff_SetsAllAndTakesBackByTheFormerOnes()
    {
        var session = Session().Answers("s3control:GetPublicAccessBlock", AclsOnly);

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe(FakeSession.Account);
        change.Calls.Select(c => c.Line()).ShouldBe([PutAllOn]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe([PutAllOn.Replace("\"BlockPublicPolicy\":true,\"RestrictPublicBuckets\":true", "\"BlockPublicPolicy\":false,\"RestrictPublicBuckets\":false")]);
        change.Note.ShouldBe("The account has no bucket.");
        (await _action.ReadItemAsync(session, FakeSession.Account)).State!.ToJsonString().ShouldBe(change.Before!.ToJsonString());
        (await _action.ReadItemAsync(Session().Answers("s3control:GetPublicAccessBlock", AllOn), FakeSession.Account)).State!.ToJsonString().ShouldBe(change.After!.ToJsonString());
    }

    [Fact]
    public async Task Plan_NoBlock_IsTakenBackByDeletingIt()
    {
        var session = Session().Fails("s3control:GetPublicAccessBlock", AwsErrorKind.NotFound, "NoSuchPublicAccessBlockConfiguration");

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Calls.Select(c => c.Line()).ShouldBe([PutAllOn]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe(["""s3control:DeletePublicAccessBlock {"AccountId":"111122223333"}"""]);
        change.Before!["IsConfigured"]!.GetValue<bool>().ShouldBeFalse();
        (await _action.ReadItemAsync(session, FakeSession.Account)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task Plan_AllOn_IsAlreadyAsWantedAndLooksAtNoBucket()
    {
        var session = Session().Answers("s3control:GetPublicAccessBlock", AllOn);

        (await _action.PlanAsync(session)).LeftOutLines().ShouldBe(["111122223333 AlreadyAsWanted: All four settings are on."]);
        session.Calls.Select(c => c.Key).ShouldBe(["s3control:GetPublicAccessBlock"]);
    }

    [Fact]
    public async Task Plan_BucketsThatRelyOnTheAccount_AreCounted()
    {
        var session = new FakeSession("global")
            .Answers("s3control:GetPublicAccessBlock", AclsOnly)
            .Answers("s3:ListBuckets", """{"Buckets":[{"Name":"a","BucketRegion":"eu-west-1"},{"Name":"b","BucketRegion":"eu-west-1"},{"Name":"c","BucketRegion":"eu-west-1"}]}""")
            .Answers("s3:GetPublicAccessBlock", call => (string)call.Parameters["Bucket"]! switch
            {
                "a" => [AllOn],
                "b" => [AclsOnly],
                _ => throw FakeSession.Error(AwsErrorKind.AccessDenied, "AccessDenied"),
            });

        (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem().Note.ShouldBe("Of 3 buckets 1 is not fully blocked now, and 1 cannot be read: what they share publicly is closed.");
    }

    [Fact]
    public async Task Plan_ManyBuckets_LooksAtTheFirstHundred()
    {
        var buckets = string.Join(',', Enumerable.Range(0, 130).Select(n => $$"""{"Name":"b{{n}}","BucketRegion":"eu-west-1"}"""));
        var session = new FakeSession("global")
            .Answers("s3control:GetPublicAccessBlock", AclsOnly)
            .Answers("s3:ListBuckets", $$"""{"Buckets":[{{buckets}}]}""")
            .Answers("s3:GetPublicAccessBlock", AllOn);

        (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem().Note.ShouldBe("Of the first 100 of 130 buckets 0 are not fully blocked now: what they share publicly is closed.");
        session.Calls.Count(c => c.Key == "s3:GetPublicAccessBlock").ShouldBe(100);
    }

    [Fact]
    public async Task Plan_BlockRefused_FailsForWhatIsUnknownCannotBePutBack()
    {
        var session = Session().Fails("s3control:GetPublicAccessBlock", AwsErrorKind.AccessDenied, "AccessDenied");

        (await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(session))).Kind.ShouldBe(AwsErrorKind.AccessDenied);
    }

    [Fact]
    public async Task Plan_OtherResourceAskedFor_ReadsNothing()
    {
        var session = Session();

        (await _action.PlanAsync(session, resources: "444455556666")).ShouldBe(Engine.Actions.TargetFindings.Nothing);
        session.Calls.ShouldBeEmpty();
    }

    private static FakeSession Session() => new FakeSession("global").Answers("s3:ListBuckets", """{"Buckets":[]}""");
}
