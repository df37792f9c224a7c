using CoveDashboard.Components.Layout;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Layout;

public sealed class PaletteTests
{
    private static readonly ActionDescription Trails = new() { Id = "trails", Title = "CloudTrail trails", Summary = "", Service = "CloudTrail", Operations = [], Columns = [] };

    private readonly Palette _palette = new("acme", Fixtures.Large().Build(), [Trails]);

    [Theory]
    [InlineData("214")]
    [InlineData("run 214")]
    public void Find_ANumber_OffersThatRunFirst(string text)
    {
        _palette.Find(text)[0].Address.ShouldBe("/runs/214");
    }

    [Fact]
    public void Find_AnAccountsName_LeadsToItInTheTree()
    {
        _palette.Find("account-0042").Single().Address.ShouldBe("/?connection=acme&node=200000000042");
    }

    [Fact]
    public void Find_AnAction_LeadsToItsPage()
    {
        _palette.Find("trail").Single().Address.ShouldBe("/actions/trails");
    }

    [Fact]
    public void Find_ManyMatches_IsBounded()
    {
        _palette.Find("account").Count.ShouldBe(Palette.Limit);
    }
}
