using CoveDashboard.Components.Controls.Writes;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Controls;

public sealed class StopNoticeTests
{
    [Fact]
    public async Task StopNotice_OfAStop_SaysWhoWhenAndWhy()
    {
        var body = await Rendered.AsAsync<StopNotice>(("Stop", new WriteStop("acme-prod", "Alpha", "<b>wrong</b> trails", Any.Time)));

        body.QuerySelector("[role=alert]").Words().ShouldBe("All writes of acme-prod are stopped by Alpha since 12:00:00: <b>wrong</b> trails");
        body.QuerySelectorAll("bdi b").ShouldBeEmpty();
    }
}
