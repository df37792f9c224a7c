using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Wizard;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class SchemaFieldTests
{
    private static readonly SchemaField Ports = Of("""{"type":"array","title":"Ports","items":{"type":"integer"},"minItems":1,"default":[22,3389]}""");

    private static readonly SchemaField Tags = Of("""
        {"type":"array","title":"Tags","minItems":1,"default":[],"items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"string"}}}}
        """);

    [Fact]
    public void Of_ListOfNumbers_ShowsItsDefaultAndReadsNumbers()
    {
        (Ports.Kind, Ports.Default, Ports.IsRequired).ShouldBe((SchemaKind.Integers, "22, 3389", false));
        Ports.Read("80, 443;8080\n22 23")!.ToJsonString().ShouldBe("[80,443,8080,22,23]");
    }

    [Fact]
    public void Read_ListOfNumbersWithAText_KeepsTheTextSoThatItsFaultNamesIt() => Ports.Read("80, ssh")!.ToJsonString().ShouldBe("""[80,"ssh"]""");

    [Fact]
    public void Of_ListOfPairsThatMustBeFilled_IsRequiredAndHasNoDefault()
    {
        (Tags.Kind, Tags.Default, Tags.IsRequired).ShouldBe((SchemaKind.Pairs, null, true));
        Tags.Members.ShouldBe(["key", "value"]);
    }

    [Theory]
    [InlineData("owner=shop, cost centre = 12 b;empty=", """[{"key":"owner","value":"shop"},{"key":"cost centre","value":"12 b"},{"key":"empty","value":""}]""")]
    [InlineData("a=b=c", """[{"key":"a","value":"b=c"}]""")]
    [InlineData("owner", """[{"key":"owner"}]""")]
    [InlineData("<b>=1", """[{"key":"<b>","value":"1"}]""")]
    public void Read_Pairs_TakesThemApartAtTheFirstEqualsSign(string typed, string expected) =>
        JsonNode.DeepEquals(Tags.Read(typed), JsonNode.Parse(expected)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"type":"array","items":{"type":"string"},"default":[]}""")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"one":{}}}}""")]
    public void Of_OtherLists_AreListsOfTexts(string schema)
    {
        var field = Of(schema);

        (field.Kind, field.IsRequired).ShouldBe((SchemaKind.List, false));
        field.Read("a, b c")!.ToJsonString().ShouldBe("""["a","b","c"]""");
    }

    private static SchemaField Of(string schema) =>
        SchemaField.Of(new JsonObject { ["properties"] = new JsonObject { ["field"] = JsonNode.Parse(schema) } }).ShouldHaveSingleItem();
}
