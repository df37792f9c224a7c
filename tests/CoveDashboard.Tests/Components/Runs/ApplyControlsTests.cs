using CoveDashboard.Components.Controls.Runs;
using CoveDashboard.Components.Pages.Runs.Apply;
using CoveDashboard.Components.Pages.Runs.Subtrees;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class ApplyControlsTests
{
    [Fact]
    public void Ended_OfAStoppedApply_CountsEveryChange() =>
        ApplyWords.Ended(RunStatus.Stopped, new ChangeTotals(Pending: 480, Applied: 121, AlreadyDone: 0, Drifted: 0, Gone: 0, Failed: 3, Unknown: 1, NotStarted: 1000))
            .ShouldBe("Stopped: 121 verified, 3 failed, 1 uncertain, 1,480 untouched.");

    [Fact]
    public void Ended_OfAnApplyThatCameToItsEnd_NamesOnlyWhatThereIs() =>
        ApplyWords.Ended(RunStatus.Succeeded, new ChangeTotals(0, 40, AlreadyDone: 1, 0, 0, 0, 0, 0)).ShouldBe("Ended: 40 verified, 1 done already.");

    [Fact]
    public async Task WaveGate_AfterASoak_SaysWhatTheWaveDidAndOffersTheNext()
    {
        var body = await Rendered.AsAsync<WaveGate>(("View", View(soakSeconds: 60)), ("Now", Any.Time.AddSeconds(60)));

        body.QuerySelector("p").Words().ShouldBe("Wave 1 of 2 ended: 1 verified, 0 failed.");
        var button = body.QuerySelector("button")!;
        button.Words().ShouldBe("Start wave 2 (2 accounts)");
        button.HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task WaveGate_WhileItSoaks_WaitsAndSaysUntilWhen()
    {
        var body = await Rendered.AsAsync<WaveGate>(("View", View(soakSeconds: 300)), ("Now", Any.Time));

        body.QuerySelector("p").Words().ShouldBe("Wave 1 of 2 ended: 1 verified, 0 failed. Soak until 12:05:00.");
        body.QuerySelector("button")!.HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task WaveStrip_BetweenWaves_ShowsEachWaveWithItsChanges()
    {
        var body = await Rendered.AsAsync<WaveStrip>(("View", View(soakSeconds: 0)), ("Run", Apply(RunStatus.Paused)));

        body.QuerySelectorAll("li").Select(l => l.QuerySelector("p").Words()).ShouldBe(["Wave 1 ended", "Wave 2 waits"]);
        body.QuerySelectorAll("li > p:last-child").Select(l => l.Words()).ShouldBe(["1 applied", "2 pending"]);
    }

    [Fact]
    public async Task SubtreeItem_Paused_SaysWhoAndOffersToGoOn()
    {
        var body = await Rendered.AsAsync<SubtreeItem>(("Subtree", new HeldSubtree("ou-ab12-3c4d5e6f", "Root/Workloads/Prod", SubtreeHold.Paused, 38, "Omega", Any.Time)));

        body.QuerySelector("b").Words().ShouldBe("Paused below Root/Workloads/Prod");
        body.QuerySelectorAll("p")[1].Words().ShouldBe("38 accounts of this run, by Omega, 12:00:00. What is in flight finishes; nothing new begins there.");
        body.QuerySelectorAll("button").Select(b => b.Words()).ShouldBe(["Resume below Prod", "Stop there…"]);
    }

    [Fact]
    public async Task SubtreeItem_Stopped_OffersNothing()
    {
        var body = await Rendered.AsAsync<SubtreeItem>(("Subtree", new HeldSubtree("ou-ab12-3c4d5e6f", "Root/Prod", SubtreeHold.Stopped, 1, "Omega", Any.Time)));

        body.QuerySelector("b").Words().ShouldBe("Stopped below Root/Prod");
        body.QuerySelectorAll("button").ShouldBeEmpty();
    }

    [Fact]
    public async Task ApplyEnd_OfAStoppedApply_SaysWhatToDoNext()
    {
        var view = View(soakSeconds: 0);

        var body = await Rendered.AsAsync<ApplyEnd>(("View", view), ("Run", Apply(RunStatus.Stopped)));

        body.QuerySelector("b").Words().ShouldBe("Stopped: 1 verified, 1 failed, 1 untouched.");
        body.QuerySelectorAll("li b").Select(a => a.Words()).ShouldBe(["Continue", "Undo what was done", "Close it as partly applied", "Plan the rest anew"]);
    }

    [Fact]
    public async Task ApplyEnd_OfAClosedPlan_SaysWhoClosedItAndOffersNothing()
    {
        var view = View(soakSeconds: 0);
        view = view with { Plan = view.Plan with { Decisions = [new Decision(DecisionKind.Closed, "local|omega", "Omega", "enough", Any.Time)] } };

        var body = await Rendered.AsAsync<ApplyEnd>(("View", view), ("Run", Apply(RunStatus.Stopped)));

        body.QuerySelectorAll("p")[1].Words().ShouldBe("Closed as partly applied by Omega, 12:00:00: enough");
        body.QuerySelectorAll("li").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RunStatus.Running, false, "Pause|Stop…")]
    [InlineData(RunStatus.Paused, true, "Stop…")]
    [InlineData(RunStatus.CompletedWithFailures, false, "")]
    public async Task RunCommandBar_OfAnApply_NeverOffersRetryNorResumesBetweenWaves(RunStatus status, bool isBetweenWaves, string buttons)
    {
        var body = await Rendered.AsAsync<RunCommandBar>(("Run", Apply(status)), ("IsBetweenWaves", isBetweenWaves));

        string.Join('|', body.QuerySelectorAll("button").Where(b => b.Closest("dialog") is null).Select(b => b.Words())).ShouldBe(buttons);
    }

    private static Run Apply(RunStatus status) => Any.Run(status, Any.Totals(3, queued: 1, succeeded: 1, failed: 1)) with { Plan = "ab", Wave = 1, Waves = 2, Kind = ActionKind.Remediation };

    private static ApplyView View(int soakSeconds)
    {
        var envelope = Envelope(soakSeconds);
        var plan = new Plan
        {
            Hash = "ab",
            Number = 37,
            Envelope = envelope,
            State = PlanState.Applying,
            Decisions = [],
            Totals = new ChangeTotals(Pending: 0, Applied: 1, 0, 0, 0, Failed: 1, 0, NotStarted: 1),
        };
        return ApplyView.Of(plan, new WaveStanding(Open: 1, Waves: 2, OpenSlices: 0, EndedAt: Any.Time), [new ChangeOutcome(1, ChangeState.Applied, null, Any.Time, [], null)]);
    }

    private static PlanEnvelope Envelope(int soakSeconds) => new()
    {
        PlanId = Guid.Empty,
        RunId = Guid.Empty,
        Connection = "acme-prod",
        Organization = null,
        Action = "stop",
        ActionVersion = 1,
        Parameters = [],
        Roles = new PlanRoles(null, "apply"),
        Endpoints = new Dictionary<string, string>(StringComparer.Ordinal),
        Requester = "local|alpha",
        RequesterName = "Alpha",
        Reason = null,
        SealedAt = Any.Time,
        ExpiresAt = Any.Time.AddDays(7),
        ApprovalsRequired = 1,
        Risk = new Risk(3, 3, 60, 5, 0, 0, TouchesManagementAccount: false, 1, []),
        Waves = [new Wave(1, ["111111111111"]), new Wave(2, ["222222222222", "333333333333"])],
        SoakSeconds = soakSeconds,
        FailureBudget = new FailureBudget(0, null),
        ApprovesUndo = true,
        Changes = [Change(1, "111111111111"), Change(2, "222222222222"), Change(3, "333333333333")],
        Premises = [],
        Coverage = new PlanCoverage(3, 3, 0, 0, 0),
        Origin = null,
    };

    private static PlanChange Change(int id, string account) =>
        new(id, account, account, "Root", "us-east-1", $"arn:{id}", account, UseCallerSession: false, [], Before: null, After: null, Inverse.None("no"), Note: null);
}
