using AngleSharp.Dom;
using CoveDashboard.Components.Controls;
using CoveDashboard.Components.Controls.Plans;
using CoveDashboard.Components.Pages.Plans.Changes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Plans;

public sealed class PlanControlsTests
{
    private static readonly Decision Closing = new(DecisionKind.Closed, "local|omega", "Omega", "the rest is of another team", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task StateBadges_OfPlansAndOfChanges_TellApartWithoutColour()
    {
        foreach (var words in new[] { Enum.GetValues<PlanState>().Select(StateWords.Of), Enum.GetValues<ChangeState>().Select(StateWords.Of) })
        {
            var all = words.ToArray();
            all.Select(w => w.Shape).ShouldBeUnique();
            all.Select(w => w.Word).ShouldBeUnique();
            foreach (var word in all)
                (await Rendered.AsAsync<StateShape>(("Shape", word.Shape))).QuerySelector("svg")!.ChildElementCount.ShouldBePositive();
        }
        (await Rendered.AsAsync<StateBadge>(("Plan", PlanState.Waiting))).Words().ShouldBe("waiting");
        (await Rendered.AsAsync<StateBadge>(("Change", ChangeState.Drifted))).Words().ShouldBe("drifted");
    }

    [Theory]
    [InlineData(PlanState.Waiting, "Approve…|Reject…|Strike ticked changes|Apply 3 changes in acme…")]
    [InlineData(PlanState.Approved, "Reject…|Strike ticked changes|Apply 3 changes in acme…")]
    [InlineData(PlanState.Rejected, "")]
    [InlineData(PlanState.Expired, "Plan anew and compare (changes nothing)")]
    [InlineData(PlanState.Applying, "")]
    [InlineData(PlanState.Applied, "Undo: plan to take back 3 changes")]
    [InlineData(PlanState.Incomplete, "Undo: plan to take back 3 changes|Continue…|Close as partly applied…|Plan anew and compare (changes nothing)")]
    [InlineData(PlanState.Superseded, "")]
    [InlineData(PlanState.Empty, "")]
    public async Task CommandBar_OfEachState_OffersWhatIsPossible(PlanState state, string buttons)
    {
        var body = await CommandBarAsync(AnyPlan.Of(state, totals: AnyPlan.Totals(applied: 3)), AnyPlan.Everything);

        Buttons(body).Select(b => b.Words()).ShouldBe(buttons.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task CommandBar_WhereNothingIsAllowed_SaysEachReasonOnce()
    {
        var rights = new PlanRights("You asked for this plan; another person must approve it.", "This needs the role Approver.", null, "It waits for 1 approval.", null, null, null);

        var body = await CommandBarAsync(AnyPlan.Of(), rights);

        body.QuerySelectorAll(".why li").Select(l => l.Words()).ShouldBe(
            ["Approve: You asked for this plan; another person must approve it.", "Reject: This needs the role Approver.", "Apply: It waits for 1 approval."]);
        Buttons(body).ShouldAllBe(b => b.HasAttribute("disabled"));
    }

    [Fact]
    public async Task CommandBar_OfAnUndo_OffersNoStrike()
    {
        var plan = AnyPlan.Of(PlanState.Approved, change: e => e with { Origin = new PlanOrigin(PlanOriginKind.Undo, new string('b', 64)) });

        var body = await CommandBarAsync(plan, AnyPlan.Everything with { WhyNotStrike = "It takes back what another plan applied." });

        Buttons(body).Select(b => b.Words()).ShouldBe(["Reject…", "Apply 3 changes in acme…"]);
        body.QuerySelectorAll(".why li").ShouldBeEmpty();
    }

    [Fact]
    public async Task CommandBar_OfAClosedPlan_OffersTheUndoOnly()
    {
        var plan = AnyPlan.Of(PlanState.Incomplete, totals: AnyPlan.Totals(applied: 3)) with { Decisions = [Closing] };

        var body = await CommandBarAsync(plan, AnyPlan.Everything);

        Buttons(body).Select(b => b.Words()).ShouldBe(["Undo: plan to take back 3 changes"]);
    }

    [Fact]
    public async Task PlanHead_OfAClosedPlan_SaysWhoClosedItAndWhy()
    {
        var plan = AnyPlan.Of(PlanState.Incomplete) with { Decisions = [Closing] };

        var body = await Rendered.AsAsync<PlanHead>(("Plan", plan), ("Confirm", "x"));

        body.QuerySelectorAll(".chip").Select(c => c.Words()).ShouldBe(["closed as partly applied"]);
        body.QuerySelectorAll("dt").Single(d => d.Words() == "Closed").NextElementSibling.Words().ShouldBe("12:00:00 by Omega: the rest is of another team");
    }

    [Fact]
    public async Task CommandBar_WithTicks_SaysWhatStrikingDoes()
    {
        var body = await Rendered.AsAsync<PlanCommandBar>(("Plan", AnyPlan.Of()), ("Confirm", "x"), ("Rights", AnyPlan.Everything), ("Ticked", 2));

        Buttons(body).Select(b => b.Words()).ShouldContain("Strike 2 changes: makes a new plan");
    }

    [Theory]
    [InlineData(0, "primary")]
    [InlineData(1, "danger")]
    public async Task ApplyDialog_UntilTheSentenceIsTyped_IsShutAndRedOnlyWhenItCannotBeUndone(int irreversible, string style)
    {
        var plan = AnyPlan.Of(PlanState.Approved, change: e => e with { Risk = e.Risk with { Irreversible = irreversible } });

        var body = await Rendered.AsAsync<ApplyDialog>(("Plan", plan), ("Confirm", "stop 3 trails in 3 accounts of acme"));

        var apply = body.QuerySelectorAll(".buttons button")[^1];
        apply.Words().ShouldBe("Apply 3 changes in acme");
        apply.HasAttribute("disabled").ShouldBeTrue();
        apply.ClassList.ShouldContain(style);
        body.TextContent.Contains("cannot be undone", StringComparison.Ordinal).ShouldBe(irreversible > 0);
    }

    [Fact]
    public async Task ChangeItem_OfAHostileResource_ShowsItAsTextWithDiffCallUndoAndOutcome()
    {
        var change = AnyPlan.Change(7, resource: AnyPlan.Hostile) with { Note = AnyPlan.Hostile };
        var outcome = new ChangeOutcome(7, ChangeState.Failed, AnyPlan.Hostile, Any.Time, [new SentCall("cloudtrail", "StopLogging", Any.Time, "arn:aws:sts::1:assumed-role/x/y", "req-1", "AccessDenied")], null);

        var body = await Rendered.AsAsync<ChangeItem>(("Change", change), ("Outcome", outcome), ("MayTick", true));

        body.QuerySelectorAll("script").ShouldBeEmpty();
        body.QuerySelector(".resource")!.TextContent.ShouldBe(AnyPlan.Hostile);
        body.QuerySelector("del").Words().ShouldBe("before: true");
        body.QuerySelector("ins").Words().ShouldBe("after: false");
        body.QuerySelector(".diff details summary").Words().ShouldBe("1 member stays");
        body.QuerySelector(".sent").Words().ShouldContain("refused: AccessDenied · request id req-1");
        body.QuerySelectorAll("code").Select(c => c.Words()).ShouldBe(["cloudtrail:StopLogging", "cloudtrail:StopLogging", "cloudtrail:StartLogging"]);
        body.QuerySelector("input")!.GetAttribute("aria-label").ShouldBe($"Change 7: {AnyPlan.Hostile}");
    }

    [Fact]
    public async Task ChangeItem_ThatCannotBeUndone_SaysWhy()
    {
        var body = await Rendered.AsAsync<ChangeItem>(("Change", AnyPlan.Change(1) with { After = null, Undo = Inverse.None("what is deleted is gone") }));

        body.QuerySelector(".irreversible").Words().ShouldBe("Cannot be undone: what is deleted is gone");
        body.QuerySelector(".whole").Words().ShouldBe("Is deleted. It stands as:");
    }

    [Fact]
    public async Task ChangeList_OfManyChanges_ShowsAPageAndSaysWhich()
    {
        var plan = AnyPlan.Of(accounts: 250);

        var body = await Rendered.AsAsync<ChangeList>(("Plan", plan), ("State", ChangeListState.Empty with { Page = 3 }));

        body.QuerySelectorAll("article").Length.ShouldBe(50);
        body.QuerySelector(".pages").Words().ShouldBe("Before Page 3 of 3 · 250 changes After");
    }

    [Fact]
    public async Task PlanHead_OfAPlan_NeverShowsAFigureAlone()
    {
        var plan = AnyPlan.Of(change: e => e with { Coverage = new PlanCoverage(431, 412, 19, 0, 0), Reason = AnyPlan.Hostile });

        var body = await Rendered.AsAsync<PlanHead>(("Plan", plan), ("Confirm", "stop 3 trails"), ("IsRehearsal", true), ("Now", Any.Time));

        body.QuerySelector("h1").Words().ShouldBe("stop 3 trails");
        body.Words().ShouldContain("Read 412 of 431 targets; 19 unknown. 3 changes: 3 pending.");
        body.QuerySelector(".print-only").Words().ShouldStartWith("REHEARSAL · Plan 37 as of 2026-03-01 12:00:00 UTC");
        body.QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task PlanHead_OfAnEmptyPlan_SaysWhatIsKnown()
    {
        var plan = AnyPlan.Of(PlanState.Empty, change: e => e with { Changes = [], Coverage = new PlanCoverage(1199, 1180, 19, 0, 0) });

        (await Rendered.AsAsync<PlanHead>(("Plan", plan), ("Confirm", ""))).QuerySelector("h1").Words().ShouldBe("Nothing to change: 1,180 targets as wanted or left out, 19 unknown.");
    }

    [Fact]
    public async Task LeftOutItems_OfSeveralReasons_CountsEachAndBoundsTheList()
    {
        var items = Enumerable.Range(0, 150).Select(i => Item(LeftOutItemReason.AlreadyAsWanted)).Append(Item(LeftOutItemReason.NeedsALook)).ToArray();

        var body = await Rendered.AsAsync<LeftOutItems>(("Items", items), ("Total", 151));

        body.QuerySelectorAll("summary").Select(s => s.Words()).ShouldBe(["150 already as wanted", "1 needs a look"]);
        body.QuerySelectorAll("tbody").Select(b => b.ChildElementCount).ShouldBe([100, 1]);
        body.QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task PlanRisk_OfAPlan_ShowsTheInputsOfTheFormula()
    {
        var plan = AnyPlan.Of(change: e => e with { ApprovalsRequired = 2, Risk = new Risk(3, 30, 100, 30, 1, 2, true, 2, ["30 accounts are more than 25"]) });

        var words = (await Rendered.AsAsync<PlanRisk>(("Envelope", plan.Envelope))).Words();

        words.ShouldContain("Needs 2 approvals because: 30 accounts are more than 25");
        words.ShouldContain("30 accounts, 30 % of 100 active");
        words.ShouldContain("1 of 3 changes");
        words.ShouldContain("Management accounttouched");
    }

    private static Task<IElement> CommandBarAsync(Plan plan, PlanRights rights) =>
        Rendered.AsAsync<PlanCommandBar>(("Plan", plan), ("Confirm", "x"), ("Rights", rights));

    private static IEnumerable<IElement> Buttons(IElement body) => body.QuerySelectorAll("button").Where(b => b.Closest("dialog") is null);

    private static PlanLeftOut Item(LeftOutItemReason reason) => new("111111111111", "one", "Root", "eu-west-1", AnyPlan.Hostile, reason, AnyPlan.Hostile);
}
