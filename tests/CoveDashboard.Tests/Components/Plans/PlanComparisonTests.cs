using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Plans;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Tests.Components.Plans;

public sealed class PlanComparisonTests
{
    [Fact]
    public void Of_TwoPlans_PartsUnchangedDifferingNewAndGoneWithTheReason()
    {
        var same = AnyPlan.Change(1);
        var differs = AnyPlan.Change(2, "222222222222");
        var gone = AnyPlan.Change(3, "333333333333");
        var fresh = AnyPlan.Change(3, "444444444444");
        var earlier = AnyPlan.Of().Envelope.With(same, differs, gone);
        var later = AnyPlan.Of().Envelope.With(same with { Note = "seen since" }, differs with { Before = new JsonObject { ["IsLogging"] = true, ["Name"] = "y" } }, fresh);
        var leftOut = new PlanLeftOut("333333333333", "three", "Root/Prod", "eu-west-1", gone.Resource, LeftOutItemReason.AlreadyAsWanted, "It does not log.");

        var comparison = PlanComparison.Of(earlier, later, [leftOut]);

        (comparison.Unchanged, comparison.Differing, comparison.New).ShouldBe((1, 1, 1));
        comparison.Gone.ShouldBe([new GoneItem(gone, "already as wanted: It does not log.")]);
        comparison.Marks.ShouldBe(new Dictionary<int, string> { [2] = "differs", [3] = "new" }, ignoreOrder: true);
    }
}
