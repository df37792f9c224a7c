using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Plans;
using CoveDashboard.Tests.Components.Plans;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Controls;

public sealed class CopyAsMenuTests
{
    [Theory]
    [InlineData("api/v1/runs/1/copy", "api/v1/runs/1/copy?as=")]
    [InlineData("api/v1/runs/1/copy?account=2", "api/v1/runs/1/copy?account=2&as=")]
    public async Task Menu_OfAnAddress_OffersEachFormatToCopyAndToSee(string address, string begin)
    {
        var body = await Rendered.AsAsync<CopyAsMenu>(("Address", address));

        body.QuerySelectorAll("button").Select(b => b.Words()).ShouldBe(["botocove", "boto3", "AWS CLI", "curl"]);
        body.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe([$"{begin}botocove", $"{begin}boto3", $"{begin}awscli", $"{begin}curl"]);
        body.QuerySelector(".note").Words().ShouldBe("Without credentials and external ids.");
    }

    [Fact]
    public async Task ChangeItem_WithItsAddress_CanBeCopiedWithItsUndo()
    {
        var body = await Rendered.AsAsync<ChangeItem>(("Change", AnyPlan.Change(1)), ("CopyAddress", "api/v1/plans/x/changes/1/copy"));

        body.QuerySelectorAll("details.menu summary").Select(s => s.Words()).ShouldBe(["Copy the change as", "Copy the undo as"]);
        body.QuerySelectorAll("details.menu")[1].QuerySelector("a")!.GetAttribute("href").ShouldBe("api/v1/plans/x/changes/1/copy?undo=true&as=botocove");
    }
}
