using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>How many people must agree, and what does not count as agreed.</summary>
public sealed class RiskTests
{
    /// <summary>Of 1,000 accounts; two approvals above 25 accounts or 5 %.</summary>
    [Theory]
    [InlineData(1, 0, 0, false, false, false, 1)]
    [InlineData(1, 0, 0, false, false, true, 0)]
    [InlineData(2, 0, 0, false, false, true, 1)]
    [InlineData(25, 0, 0, false, false, false, 1)]
    [InlineData(26, 0, 0, false, false, false, 2)]
    [InlineData(20, 6, 0, false, false, false, 2)]
    [InlineData(1, 1, 0, false, false, true, 1)]
    [InlineData(1, 0, 1, false, false, true, 2)]
    [InlineData(1, 0, 0, true, false, true, 2)]
    [InlineData(1, 0, 0, false, true, true, 2)]
    public void Risk_OfItsInputs_GivesItsApprovals(int accounts, int earlier, int irreversible, bool isCritical, bool isManagement, bool allowNone, int approvals)
    {
        var organization = Flat(999).Unit(Ou2, "critical").Account("500000000000", "vault", Ou2).Build();
        var touched = Enumerable.Range(0, accounts).Select(i => $"4{i:d11}").ToHashSet();
        if (isCritical)
            touched = ["500000000000"];
        if (isManagement)
            touched = [H];
        var others = Enumerable.Range(500, earlier).Select(i => $"4{i:d11}").ToHashSet();

        var risk = RiskFormula.Of(touched, others, irreversible, organization, new ApprovalOptions { AllowNone = allowNone, CriticalOus = [Ou2] });

        risk.Approvals.ShouldBe(approvals, string.Join("; ", risk.Because));
        risk.Because.ShouldNotBeEmpty();
    }

    [Fact]
    public void Risk_OfMoreThanAShareOfTheOrganization_NeedsTwo()
    {
        var organization = Flat(39).Build();

        RiskFormula.Of(new HashSet<string> { "400000000000", "400000000001" }, new HashSet<string>(), 0, organization, new ApprovalOptions()).Approvals.ShouldBe(1);
        RiskFormula.Of(new HashSet<string> { "400000000000", "400000000001", "400000000002" }, new HashSet<string>(), 0, organization, new ApprovalOptions()).Approvals.ShouldBe(2);
    }

    [Fact]
    public async Task Plans_SplitOverADay_AreSummed()
    {
        await using var story = await PlanStory.StartAsync(Flat(399));

        var first = await PlanOfAsync(story, 0, 15);
        var second = await PlanOfAsync(story, 15, 15);

        first.Envelope.ApprovalsRequired.ShouldBe(1);
        second.Envelope.ApprovalsRequired.ShouldBe(2);
        second.Envelope.Risk.AccountsOfRequester.ShouldBe(30);
    }

    [Fact]
    public async Task Exemption_LeavesOutAsExemptAndReturnsWhenItEnds()
    {
        var clock = new LaterClock();
        await using var story = await PlanStory.StartAsync(clock: clock);
        var exemptions = story.Host.Services.GetRequiredService<IExemptions>();
        var ends = clock.GetUtcNow().AddDays(1);
        (await exemptions.GrantAsync(new ExemptionRequest(FakeConnections.Name, FakeSwitches.Id, "main", A, "a migration", "Omega", ends), TestActors.Approver, default)).Faults.ShouldBeEmpty();

        var during = await story.PlanAsync();
        during.Envelope.Changes.ShouldNotContain(c => c.AccountId == A);
        (await story.Desk.LeftOutAsync(during.Hash, null, 10, default)).Items.ShouldHaveSingleItem().Reason.ShouldBe(LeftOutItemReason.Exempt);
        during.Totals.Applied.ShouldBe(0);

        clock.Later = TimeSpan.FromDays(1);
        (await story.PlanAsync()).Envelope.Changes.ShouldContain(c => c.AccountId == A);
    }

    private static Task<Plan> PlanOfAsync(PlanStory story, int from, int count) => story.PlanAsync(
        r => r with { Targets = TargetSelection.Everything with { Include = [.. Enumerable.Range(from, count).Select(i => $"4{i:d11}")] } });

    /// <summary>The system's clock, put forward.</summary>
    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Later;
    }
}
