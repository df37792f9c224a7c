using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoveDashboard.Catalogue.Organizations;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Organizations;

public sealed class TagAccountsActionTests
{
    private const string List = "organizations:ListTagsForResource";
    private const string Member = "444455556666";
    private const string OwnerAndCost = """{"accounts":["444455556666"],"tags":[{"key":"owner","value":"shop"},{"key":"cost","value":"1"}]}""";

    private readonly TagAccountsAction _action = new();

    [Fact]
    public async Task Plan_MissingTags_AreAddedAndTakenBackByUntagging()
    {
        var session = Session("""{"Key":"aws:x","Value":"<b>"}""");

        var change = (await PlanAsync(session, OwnerAndCost)).Changes.ShouldHaveSingleItem();

        (change.Resource, change.AffectedAccountId).ShouldBe((Member, Member));
        change.Calls.Select(c => c.Line()).ShouldBe(["""organizations:TagResource {"ResourceId":"444455556666","Tags":[{"Key":"owner","Value":"shop"},{"Key":"cost","Value":"1"}]}"""]);
        change.Undo.Calls!.Select(c => c.Line()).ShouldBe(["""organizations:UntagResource {"ResourceId":"444455556666","TagKeys":["owner","cost"]}"""]);
        change.Before!.ToJsonString().ShouldBe("""{"AccountId":"444455556666","Tags":{}}""");
        change.After!.ToJsonString().ShouldBe("""{"AccountId":"444455556666","Tags":{"cost":"1","owner":"shop"}}""");
        change.Note.ShouldBeNull();
        (await _action.ReadItemAsync(session, Member, OwnerAndCost)).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task Plan_OtherValueAndOverwrite_IsTakenBackByTheFormerValue()
    {
        var session = Session("""{"Key":"owner","Value":"<script>"},{"Key":"other","Value":"x"}""");

        var change = (await PlanAsync(session, With(OwnerAndCost, overwrite: true))).Changes.ShouldHaveSingleItem();

        change.Calls.Single().Parameters["Tags"]!.AsArray().Count.ShouldBe(2);
        change.Undo.Calls!.Select(c => c.Key).ShouldBe(["organizations:TagResource", "organizations:UntagResource"]);
        change.Undo.Calls![0].Parameters["Tags"]![0]!["Value"]!.GetValue<string>().ShouldBe("<script>");
        change.Undo.Calls[1].Parameters["TagKeys"]!.ToJsonString().ShouldBe("""["cost"]""");
        change.Before!["Tags"]!["owner"]!.GetValue<string>().ShouldBe("<script>");
        change.Before["Tags"]!["other"].ShouldBeNull();
    }

    [Fact]
    public async Task Plan_OtherValueWithoutOverwrite_KeepsItAndSaysSo()
    {
        var change = (await PlanAsync(Session("""{"Key":"owner","Value":"<b>"}"""), OwnerAndCost)).Changes.ShouldHaveSingleItem();

        change.Calls.Single().Parameters["Tags"]!.ToJsonString().ShouldBe("""[{"Key":"cost","Value":"1"}]""");
        change.After!["Tags"]!["owner"]!.GetValue<string>().ShouldBe("<b>");
        change.Note.ShouldBe("It keeps owner = <b>.");
    }

    [Fact]
    public async Task Plan_OnlyOtherValuesWithoutOverwrite_NeedsALook() =>
        (await PlanAsync(Session("""{"Key":"owner","Value":"a"},{"Key":"cost","Value":"1"}"""), OwnerAndCost)).LeftOutLines().ShouldBe([$"{Member} NeedsALook: It keeps owner = a."]);

    [Fact]
    public async Task Plan_AllThere_IsAlreadyAsWanted() =>
        (await PlanAsync(Session("""{"Key":"owner","Value":"shop"},{"Key":"cost","Value":"1"}"""), OwnerAndCost)).LeftOutLines().ShouldBe([$"{Member} AlreadyAsWanted: It has these tags."]);

    [Fact]
    public async Task Plan_NoRoom_NeedsALook()
    {
        var tags = string.Join(',', Enumerable.Range(0, 49).Select(n => $$"""{"Key":"k{{n}}","Value":""}"""));

        (await PlanAsync(Session(tags), OwnerAndCost)).LeftOutLines().ShouldBe([$"{Member} NeedsALook: It has 49 tags, and 50 is the most that an account may have."]);
    }

    [Fact]
    public async Task Plan_KeyWithTwoValues_NeedsALook() =>
        (await PlanAsync(Session(""), """{"accounts":["444455556666"],"tags":[{"key":"a","value":"1"},{"key":"a","value":"2"}]}""")).LeftOutLines()
            .ShouldBe([$"{Member} NeedsALook: The key a was given with two values."]);

    [Fact]
    public async Task Plan_AccountThatIsNotThere_NeedsALookAndReadsAsGone()
    {
        var session = new FakeSession("global").Fails(List, AwsErrorKind.NotFound, "TargetNotFoundException");

        (await PlanAsync(session, OwnerAndCost)).LeftOutLines().ShouldBe([$"{Member} NeedsALook: The organization has no account of this id."]);
        (await _action.ReadItemAsync(session, Member, OwnerAndCost)).ShouldBe(ItemReading.Gone);
    }

    [Fact]
    public async Task Plan_AccountGivenTwice_IsOneChange() =>
        (await PlanAsync(Session(""), OwnerAndCost.Replace("[\"444455556666\"]", "[\"444455556666\",\"444455556666\"]"))).Changes.Count.ShouldBe(1);

    [Fact]
    public async Task Plan_OtherResourceAskedFor_ReadsNothing()
    {
        var session = Session("");

        (await _action.PlanAsync(session, parameters: OwnerAndCost, resources: "777788889999")).Changes.ShouldBeEmpty();
        session.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_Refused_Fails() =>
        await Should.ThrowAsync<AwsCallException>(() => PlanAsync(new FakeSession("global").Fails(List, AwsErrorKind.AccessDenied, "AccessDeniedException"), OwnerAndCost));

    [Theory]
    [InlineData("owner", true)]
    [InlineData("Kosten stelle/é:=+-@_.", true)]
    [InlineData("aws:owner", false)]
    [InlineData("AWS:owner", false)]
    [InlineData("", false)]
    [InlineData("<b>", false)]
    [InlineData("owner\n", false)]
    public void KeyPattern_AKey_IsTakenUnlessAwsRefusesIt(string key, bool taken)
    {
        var pattern = (string)_action.Description.ParameterSchema!["properties"]!["tags"]!["items"]!["properties"]!["key"]!["pattern"]!;

        Regex.IsMatch(key, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).ShouldBe(taken);
    }

    [Fact]
    public void Schema_EveryPattern_HasWords()
    {
        var properties = _action.Description.ParameterSchema!["properties"]!;
        var tag = properties["tags"]!["items"]!["properties"]!;

        foreach (var text in new[] { properties["accounts"]!["items"]!, tag["key"]!, tag["value"]! })
            ((string?)text["patternWords"]).ShouldNotBeNull().ShouldStartWith("Must be ");
    }

    [Fact]
    public void Description_SaysThatNoSessionPolicyNarrowsIt() => _action.Description.Summary.ShouldContain("no session policy");

    private Task<TargetFindings> PlanAsync(FakeSession session, string parameters) => _action.PlanAsync(session, parameters: parameters);

    private static string With(string parameters, bool overwrite)
    {
        var with = JsonNode.Parse(parameters)!.AsObject();
        with["overwrite"] = overwrite;
        return with.ToJsonString();
    }

    private static FakeSession Session(string tags) => new FakeSession("global").Answers(List, $$"""{"Tags":[{{tags}}]}""");
}
