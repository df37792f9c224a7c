using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Plans.Changes;

namespace CoveDashboard.Tests.Components.Plans;

public sealed class ChangeDiffTests
{
    [Fact]
    public void Of_MembersOfObjects_ComparesThemByPathAndPartsWhatDiffersFromWhatStays()
    {
        var before = Json("""{"Block":{"Acls":false,"Policy":true},"Tags":["a"],"Old":1}""");
        var after = Json("""{"Block":{"Acls":true,"Policy":true},"Tags":["a","b"],"New":null}""");

        var diff = ChangeDiff.Of(before, after);

        diff.Differ.ShouldBe([new("Block.Acls", "false", "true"), new("Tags", """["a"]""", """["a","b"]"""), new("Old", "1", null), new("New", null, "null")]);
        diff.Same.ShouldBe([new("Block.Policy", "true", "true")]);
    }

    [Fact]
    public void Of_AnItemThatIsMadeOrDeleted_HasOneSideOnly()
    {
        ChangeDiff.Of(null, Json("""{"A":{"B":1}}""")).Differ.ShouldBe([new("A.B", null, "1")]);
        ChangeDiff.Of(Json("""{"A":"x"}"""), null).Differ.ShouldBe([new("A", "x", null)]);
    }

    [Fact]
    public void Of_AnObjectThatBecomesText_ComparesItWhole() =>
        ChangeDiff.Of(Json("""{"A":{"B":1}}"""), Json("""{"A":"B"}""")).Differ.ShouldBe([new("A", """{"B":1}""", "B")]);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
