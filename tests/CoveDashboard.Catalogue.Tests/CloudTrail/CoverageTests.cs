using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.CloudTrail.Selectors;

namespace CoveDashboard.Catalogue.Tests.CloudTrail;

/// <summary>One case a branch: what a trail records (first) and what the organization's does (second).</summary>
public sealed class CoverageTests
{
    private const string All = """{"ReadWriteType":"All","IncludeManagementEvents":true}""";
    private const string ReadOnly = """{"ReadWriteType":"ReadOnly","IncludeManagementEvents":true}""";
    private const string WriteOnly = """{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}""";
    private const string WithoutKms = """{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}""";
    private const string WithoutKmsAndRds = """{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com","rdsdata.amazonaws.com"]}""";
    private const string Management = """{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}""";
    private const string ManagementWithoutKms = """{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}]}""";
    private const string ManagementWrites = """{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}""";

    [Theory]
    [InlineData(All, All)]
    [InlineData(ReadOnly, All)]
    [InlineData(WriteOnly, All)]
    [InlineData(WithoutKms, All)]
    [InlineData(WithoutKmsAndRds, WithoutKms)]
    [InlineData(All, ReadOnly + "," + WriteOnly)]
    public void Gaps_ManagementEventsRecorded_AreNone(string mine, string theirs) => Basic(mine, theirs).ShouldBeEmpty();

    [Theory]
    [InlineData(All, WriteOnly, "Management events (readOnly true), which it narrows by readOnly")]
    [InlineData(All, ReadOnly, "Management events (readOnly false), which it narrows by readOnly")]
    [InlineData(ReadOnly, WriteOnly, "Management events (readOnly true), which it narrows by readOnly")]
    [InlineData(All, WithoutKms, "Management events, which it narrows by eventSource")]
    [InlineData(WithoutKms, WithoutKmsAndRds, "Management events (eventSource not kms.amazonaws.com), which it narrows by eventSource")]
    [InlineData(All, """{"ReadWriteType":"All","IncludeManagementEvents":false}""", "Management events")]
    [InlineData(All, """{"ReadWriteType":"All"}""", "Management events, which it narrows by an unknown condition")]
    [InlineData(All, """{"IncludeManagementEvents":true}""", "Management events, which it narrows by an unknown condition")]
    [InlineData("{}", WriteOnly, "Management events (readOnly true), which it narrows by readOnly")]
    [InlineData("""{"ReadWriteType":"All","IncludeManagementEvents":false}""", All, "what its selectors say, which cannot be read")]
    public void Gaps_ManagementEventsNotRecorded_SayWhich(string mine, string theirs, string gap) => Basic(mine, theirs).ShouldBe([gap]);

    [Theory]
    [InlineData("AWS::S3::Object", "arn:aws:s3:::a/", "AWS::S3::Object", "arn:aws:s3")]
    [InlineData("AWS::S3::Object", "arn:aws:s3:::a/", "AWS::S3::Object", "arn:aws:s3:::")]
    [InlineData("AWS::S3::Object", "arn:aws:s3:::a/x/", "AWS::S3::Object", "arn:aws:s3:::a/")]
    [InlineData("AWS::S3::Object", "arn:aws:s3", "AWS::S3::Object", "arn:aws:s3")]
    [InlineData("AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:1:function:a", "AWS::Lambda::Function", "arn:aws:lambda")]
    [InlineData("AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:1:function:a", "AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:1:function:a")]
    public void Gaps_DataEventsRecorded_AreNone(string type, string arn, string theirType, string theirArn) =>
        Basic(Data(type, arn), Data(theirType, theirArn)).ShouldBeEmpty();

    [Theory]
    [InlineData("AWS::S3::Object", "arn:aws:s3", "AWS::S3::Object", "arn:aws:s3:::a/", "which it narrows by resources.ARN")]
    [InlineData("AWS::S3::Object", "arn:aws:s3:::a/", "AWS::S3::Object", "arn:aws:s3:::a/x/", "which it narrows by resources.ARN")]
    [InlineData("AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:1:function:a2", "AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:1:function:a", "which it narrows by resources.ARN")]
    [InlineData("AWS::S3::Object", "arn:aws:s3:::a/", "AWS::Lambda::Function", "arn:aws:lambda", "(resources.type AWS::S3::Object")]
    [InlineData("AWS::Unknown::Thing", "arn:aws:thing", "AWS::Unknown::Thing", "arn:aws:thing", "which it narrows by an unknown condition")]
    public void Gaps_DataEventsNotRecorded_SayWhich(string type, string arn, string theirType, string theirArn, string gap) =>
        Basic(Data(type, arn), Data(theirType, theirArn)).ShouldHaveSingleItem().ShouldContain(gap);

    [Fact]
    public void Gaps_DataResourcesWithoutValues_RecordNothingForSureAndMayNeedAll()
    {
        var nothing = """{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":[]}]}""";

        Basic(nothing, Data("AWS::S3::Object", "arn:aws:s3")).ShouldBeEmpty();
        Basic(nothing, Data("AWS::S3::Object", "arn:aws:s3:::a/")).ShouldHaveSingleItem();
        Basic(Data("AWS::S3::Object", "arn:aws:s3:::a/"), nothing).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Management, Management)]
    [InlineData(ManagementWithoutKms, Management)]
    [InlineData(ManagementWrites, Management)]
    public void Gaps_AdvancedManagementRecorded_AreNone(string mine, string theirs) => Advanced(mine, theirs).ShouldBeEmpty();

    [Theory]
    [InlineData(Management, ManagementWithoutKms, "Management events, which it narrows by eventSource")]
    [InlineData(Management, ManagementWrites, "Management events (readOnly true), which it narrows by readOnly")]
    [InlineData(Management, """{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"],"Resembles":["x"]}]}""", "Management events, which it narrows by an unknown condition")]
    [InlineData(Management, """{"FieldSelectors":[]}""", "Management events")]
    [InlineData("""{"FieldSelectors":[]}""", Management, " events")]
    public void Gaps_AdvancedManagementNotRecorded_SayWhich(string mine, string theirs, string gap) => Advanced(mine, theirs).ShouldBe([gap]);

    [Fact]
    public void Gaps_BasicAgainstAdvanced_AreCompared()
    {
        Gaps(Of("EventSelectors", All), Of("AdvancedEventSelectors", Management)).ShouldBeEmpty();
        Gaps(Of("EventSelectors", WithoutKms), Of("AdvancedEventSelectors", ManagementWithoutKms)).ShouldBeEmpty();
        Gaps(Of("EventSelectors", All), Of("AdvancedEventSelectors", ManagementWithoutKms)).ShouldHaveSingleItem();
        Gaps(Of("AdvancedEventSelectors", Management), Of("EventSelectors", All)).ShouldBeEmpty();
        Gaps(Of("AdvancedEventSelectors", Management), Of("EventSelectors", WithoutKms)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"Equals":["a"]}""", """{"Equals":["a","b"]}""")]
    [InlineData("""{"Equals":["a1"]}""", """{"StartsWith":["a"]}""")]
    [InlineData("""{"StartsWith":["a1"]}""", """{"StartsWith":["a"]}""")]
    [InlineData("""{"Equals":["1a"]}""", """{"EndsWith":["a"]}""")]
    [InlineData("""{"EndsWith":["1a"]}""", """{"EndsWith":["a"]}""")]
    [InlineData("""{"Equals":["a"]}""", """{"NotEquals":["b"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"NotStartsWith":["b"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"NotEquals":["b"]}""")]
    [InlineData("""{"NotStartsWith":["a"]}""", """{"NotStartsWith":["ab"]}""")]
    [InlineData("""{"NotEndsWith":["a"]}""", """{"NotEquals":["ba"]}""")]
    public void Gaps_ConditionWithin_AreNone(string mine, string theirs) => Advanced(Named(mine), Named(theirs)).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"Equals":["a","b"]}""", """{"Equals":["a"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"Equals":["a"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"StartsWith":["a1"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"EndsWith":["a"]}""")]
    [InlineData("""{"NotEquals":["b"]}""", """{"Equals":["a"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"NotEquals":["a1"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"NotStartsWith":["a1"]}""")]
    [InlineData("""{"StartsWith":["a"]}""", """{"NotEndsWith":["b"]}""")]
    [InlineData("""{"Equals":["b"]}""", """{"NotEquals":["b"]}""")]
    [InlineData("""{"NotStartsWith":["ab"]}""", """{"NotStartsWith":["a"]}""")]
    [InlineData("""{"Equals":["a"]}""", """{"Equals":["a"],"NotStartsWith":["a"]}""")]
    public void Gaps_ConditionNotWithin_IsNamed(string mine, string theirs) =>
        Advanced(Named(mine), Named(theirs)).ShouldHaveSingleItem().ShouldEndWith("which it narrows by eventName");

    [Fact]
    public void Gaps_UnknownOperatorOfMine_IsTakenAsTheWiderOne()
    {
        Advanced(Named("""{"Equals":["a"],"Resembles":["x"]}"""), Named("""{"Equals":["a"]}""")).ShouldBeEmpty();
        Advanced(Named("""{"Resembles":["x"]}"""), Named("""{"Equals":["a"]}""")).ShouldHaveSingleItem();
    }

    [Fact]
    public void Gaps_Insights_AreComparedWhole()
    {
        var rate = """[{"InsightType":"ApiCallRateInsight"}]""";
        var both = """[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]""";
        var ofData = """[{"InsightType":"ApiCallRateInsight","EventCategories":["Data"]}]""";
        var events = Of("EventSelectors", All).Events;

        Insights(rate, both).ShouldBeEmpty();
        Insights(both, rate).ShouldBe(["insights (ApiErrorRateInsight)"]);
        Insights(rate, ofData).ShouldBe(["insights (ApiCallRateInsight)"]);

        IReadOnlyList<string> Insights(string mine, string theirs) =>
            Gaps(new TrailSelectors(events, JsonNode.Parse(mine)!.AsArray()), new TrailSelectors(events, JsonNode.Parse(theirs)!.AsArray()));
    }

    private static string Data(string type, string arn) =>
        $$"""{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"{{type}}","Values":["{{arn}}"]}]}""";

    /// <summary>Data events of S3 with a condition on the event's name.</summary>
    private static string Named(string condition) =>
        $$"""{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"eventName",{{condition[1..]}}]}""";

    private static IReadOnlyList<string> Basic(string mine, string theirs) => Gaps(Of("EventSelectors", mine), Of("EventSelectors", theirs));

    private static IReadOnlyList<string> Advanced(string mine, string theirs) => Gaps(Of("AdvancedEventSelectors", mine), Of("AdvancedEventSelectors", theirs));

    private static IReadOnlyList<string> Gaps(TrailSelectors mine, TrailSelectors theirs) => Coverage.Gaps(mine, theirs);

    private static TrailSelectors Of(string member, string selectors) => new(JsonNode.Parse($$"""{"{{member}}":[{{selectors}}]}""")!.AsObject(), []);
}
