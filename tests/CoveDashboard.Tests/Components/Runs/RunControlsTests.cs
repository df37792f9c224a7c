using System.Text.Json.Nodes;
using AngleSharp.Dom;
using CoveDashboard.Components.Controls.Runs;
using CoveDashboard.Components.Pages.Runs;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Components.Pages.Runs.Rows;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RunControlsTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [Fact]
    public async Task RunPace_OfARunningRun_ShowsDoneFailedLeftAndTimeToGo()
    {
        var run = Any.Run(totals: Any.Totals(1200, queued: 700, running: 20, succeeded: 470, failed: 4, assumeRoleFailed: 6));

        var body = await Rendered.AsAsync<RunPace>(("Run", run), ("Rate", new RunRate(42.4, TimeSpan.FromSeconds(17), 100)));

        Figures(body).ShouldBe(["done 480 of 1,200", "failed 10", "left 720", "rows 0", "calls 0", "throttled 0", "targets/s 42", "calls/s 100", "to go about 20 s"]);
        var bar = body.QuerySelector("[role=progressbar]")!;
        (bar.GetAttribute("aria-valuenow"), bar.GetAttribute("aria-valuemax")).ShouldBe(("480", "1200"));
    }

    [Fact]
    public async Task RunPace_OfAFinishedRun_ShowsNoSpeed()
    {
        var body = await Rendered.AsAsync<RunPace>(("Run", Any.Run(RunStatus.Succeeded, Any.Totals(2, succeeded: 2))), ("Rate", new RunRate(null, null, null)));

        Figures(body).ShouldBe(["done 2 of 2", "failed 0", "left 0", "rows 0", "calls 0", "throttled 0"]);
    }

    [Fact]
    public async Task FailureGroups_OfAGroup_ShowsCountExampleRemediesAndRetry()
    {
        var group = new FailureGroup("AccessDenied", 12, 3, Any.Failed(Any.Target(5, name: Hostile), message: Hostile), ["Grant it.", "Look for a deny."]);

        var body = await Rendered.AsAsync<FailureGroups>(("Groups", new[] { group }));

        body.QuerySelector("h2").Words().ShouldBe("AccessDenied");
        body.QuerySelector(".count").Words().ShouldBe("12 targets in 3 accounts");
        body.QuerySelectorAll(".remedies li").Select(e => e.Words()).ShouldBe(["Grant it.", "Look for a deny."]);
        body.QuerySelector("button.button").Words().ShouldBe("Retry these 12 targets");
        body.QuerySelector(".message")!.TextContent.ShouldBe(Hostile);
        body.QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task FailureGroups_WithoutTheRole_OffersNoRetryAndSaysWhy()
    {
        var group = new FailureGroup("x", 1, 1, Any.Failed(Any.Target(0)), []);

        var body = await Rendered.AsAsync<FailureGroups>(("Groups", new[] { group }), ("Refusal", "Needs the role Operator."));

        var retry = body.QuerySelector("button.button")!;
        retry.HasAttribute("disabled").ShouldBeTrue();
        retry.GetAttribute("title").ShouldBe("Needs the role Operator.");
    }

    [Fact]
    public async Task TargetDetails_OfAFailure_ShowsCodeOperationRequestAttemptsAsText()
    {
        var body = await Rendered.AsAsync<TargetDetails>(
            ("Account", new MapRow("111111111111", Hostile)), ("OuPath", Hostile), ("Region", "us-east-1"), ("State", TargetState.Failed),
            ("Result", Any.Failed(Any.Target(0), message: Hostile)));

        body.QuerySelectorAll("script").ShouldBeEmpty();
        body.QuerySelector(".error h3").Words().ShouldBe("AccessDenied");
        body.QuerySelector(".error .message")!.TextContent.ShouldBe(Hostile);
        Term(body, "Operation").ShouldBe("DescribeTrails");
        Term(body, "Request id").ShouldStartWith("req-1");
        Term(body, "Calls sent").ShouldBe("3");
        Term(body, "Account").ShouldBe($"{Hostile} 111111111111");
    }

    [Fact]
    public async Task TargetDetails_OfHostileRows_ShowsThemAsText()
    {
        var body = await Rendered.AsAsync<TargetDetails>(
            ("Account", new MapRow("111111111111", "a")), ("OuPath", ""), ("Region", "us-east-1"), ("State", TargetState.Succeeded),
            ("Result", Any.Succeeded(Any.Target(0), new JsonObject { ["Name"] = Hostile })));

        body.QuerySelectorAll("script").ShouldBeEmpty();
        body.QuerySelector("pre")!.TextContent.ShouldContain(Hostile);
        body.QuerySelector("h3").Words().ShouldBe("1 row");
    }

    [Fact]
    public async Task TargetDetails_WithoutAResult_SaysThatItComes()
    {
        var body = await Rendered.AsAsync<TargetDetails>(
            ("Account", new MapRow("111111111111", "a")), ("OuPath", ""), ("Region", "us-east-1"), ("State", TargetState.Running));

        body.Words().ShouldEndWith("No result yet; it shows here as soon as it comes.");
    }

    [Fact]
    public async Task ResultValue_OfNull_IsADashWithItsReason()
    {
        var body = await Rendered.AsAsync<ResultValue>(("Cell", ResultCell.Of(null, ColumnType.Boolean)));

        body.QuerySelector(".missing")!.GetAttribute("title").ShouldBe(ResultCell.MissingReason);
        body.Words().ShouldStartWith("–");
    }

    [Fact]
    public async Task ResultValue_OfATruth_HasShapeAndWord()
    {
        (await Rendered.AsAsync<ResultValue>(("Cell", ResultCell.Of(JsonValue.Create(true), ColumnType.Boolean)))).Words().ShouldBe("●yes");
        (await Rendered.AsAsync<ResultValue>(("Cell", ResultCell.Of(JsonValue.Create(false), ColumnType.Boolean)))).Words().ShouldBe("○no");
    }

    [Fact]
    public async Task ResultValue_OfATimestamp_HasUtcOnHover()
    {
        var body = await Rendered.AsAsync<ResultValue>(("Cell", ResultCell.Of(JsonValue.Create("2026-02-01T08:30:00Z"), ColumnType.Timestamp)));

        body.QuerySelector("time")!.GetAttribute("title").ShouldBe("2026-02-01 08:30:00 UTC");
    }

    [Fact]
    public async Task ResultHeader_OfASortedFilteredTable_SaysSoToAssistiveTechnology()
    {
        var columns = ResultColumn.Of([], hasRegions: true);
        var state = RowQueryState.Empty.ToggleSort("region").ToggleSort("region").WithFilter("account", "prod");

        var body = await Rendered.AsAsync<Table>(("Columns", columns), ("State", state));

        body.QuerySelectorAll("th").Select(h => h.GetAttribute("aria-sort")).ShouldBe(["none", "descending", "none"]);
        body.QuerySelector("input[aria-label='Filter Account']")!.GetAttribute("value").ShouldBe("prod");
    }

    [Fact]
    public async Task ResultHeader_OfABooleanColumn_OffersItsWords()
    {
        var columns = new[] { new ResultColumn("IsLogging", "Logging", ColumnType.Boolean) };

        var body = await Rendered.AsAsync<Table>(("Columns", columns), ("State", RowQueryState.Empty.WithFilter("IsLogging", "false")));

        body.QuerySelectorAll("option").Select(o => $"{o.GetAttribute("value")}={o.Words()}").ShouldBe(["=all", "true=yes", "false=no"]);
        body.QuerySelector("select[aria-label='Filter Logging'] option[selected]").Words().ShouldBe("no");
    }

    [Theory]
    [InlineData(RunStatus.Running, "Pause|Cancel…")]
    [InlineData(RunStatus.Paused, "Resume: 3 targets left|Cancel…")]
    [InlineData(RunStatus.Cancelled, "Retry 4 targets")]
    public async Task RunCommandBar_OfEachStatus_OffersWhatIsPossible(RunStatus status, string buttons)
    {
        var body = await Rendered.AsAsync<RunCommandBar>(("Run", Any.Run(status, Any.Totals(4, queued: 3, failed: 1))));

        body.QuerySelectorAll("button").Where(b => b.Closest("dialog") is null).Select(b => b.Words()).ShouldBe(buttons.Split('|'));
    }

    [Fact]
    public async Task RunCommandBar_WithoutTheRole_SaysWhyNothingCanBeDone()
    {
        var body = await Rendered.AsAsync<RunCommandBar>(("Run", Any.Run()), ("Refusal", "Steering a run needs the role Operator."));

        body.QuerySelectorAll("button").Where(b => b.Closest("dialog") is null).ShouldAllBe(b => b.HasAttribute("disabled"));
        body.QuerySelector(".refusal").Words().ShouldBe("Steering a run needs the role Operator.");
    }

    [Fact]
    public async Task RunTabs_OfARun_HaveTheirAddressesAndCounts()
    {
        var run = Any.Run(totals: Any.Totals(10, succeeded: 8, failed: 1, assumeRoleFailed: 1)) with { Rows = 1204 };

        var body = await Rendered.AsAsync<RunTabs>(("Key", "214"), ("Run", run), ("Current", RunTab.Failures));

        body.QuerySelectorAll("a").Select(a => $"{a.GetAttribute("href")} {a.Words()}").ShouldBe(
            ["runs/214/map Map", "runs/214/results Results1,204", "runs/214/failures Failures2", "runs/214/calls Calls", "runs/214/about About"]);
        body.QuerySelector("[aria-current=page]").Words().ShouldBe("Failures2");
    }

    [Fact]
    public async Task RunAbout_OfARun_NeverShowsAnExternalId()
    {
        var run = Any.Run() with { Options = RunOptions.Default with { ExternalId = "s3cret-external", RoleName = "Audit", Policy = """{"Statement":[]}""" } };

        var body = await Rendered.AsAsync<RunAbout>(("Run", run), ("LeftOut", Array.Empty<LeftOut>()));

        body.TextContent.ShouldNotContain("s3cret-external");
        Term(body, "Role in the members").ShouldBe("Audit");
        Term(body, "Session policy").ShouldContain("\"Statement\"");
    }

    private static IEnumerable<string> Figures(IElement body) =>
        body.QuerySelectorAll(".figures > div").Select(d => $"{d.QuerySelector("dt").Words()} {d.QuerySelector("dd").Words()}");

    private static string Term(IElement body, string name) =>
        body.QuerySelectorAll("dt").First(t => t.Words() == name).NextElementSibling.Words();

    /// <summary>A header outside a table would be dropped by the parser.</summary>
    private sealed class Table : ComponentBase
    {
        [Parameter]
        public IReadOnlyList<ResultColumn> Columns { get; set; } = [];

        [Parameter]
        public RowQueryState State { get; set; } = RowQueryState.Empty;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "table");
            builder.OpenComponent<ResultHeader>(1);
            builder.AddComponentParameter(2, "Columns", Columns);
            builder.AddComponentParameter(3, "State", State);
            builder.CloseComponent();
            builder.CloseElement();
        }
    }
}
