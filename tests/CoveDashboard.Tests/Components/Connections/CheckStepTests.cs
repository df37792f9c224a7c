using CoveDashboard.Components.Pages.Connections;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Connections;

public sealed class CheckStepTests
{
    [Theory]
    [InlineData(true, "works")]
    [InlineData(false, "missing")]
    [InlineData(null, "not tried")]
    public async Task Step_OfEachOutcome_HasItsWord(bool? passed, string word)
    {
        var step = await Rendered.AsAsync<CheckStep>(("Check", new ConnectionCheck(CheckArea.Organization, "List the roots", passed, "detail", [], [])));

        step.QuerySelector(".word")!.Words().ShouldBe(word);
        step.QuerySelector("pre").ShouldBeNull();
    }

    [Fact]
    public async Task Step_ThatFailed_ShowsRemediesAndTheStatementToCopy()
    {
        var step = await Rendered.AsAsync<CheckStep>(("Check", new ConnectionCheck(CheckArea.Organization, "List the roots", false, "AccessDenied", [new("policy of <b>me</b>", """{"Effect":"Allow"}""")], ["Grant it."])));

        step.QuerySelector("li")!.Words().ShouldBe("Grant it.");
        step.QuerySelector("b").ShouldBeNull();
        step.Words().ShouldContain("Add to the policy of <b>me</b>:");
        step.QuerySelector("pre")!.Words().ShouldBe("""{"Effect":"Allow"}""");
        step.QuerySelector("button")!.Words().ShouldBe("Copy the statement");
    }
}
