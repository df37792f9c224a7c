using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using CoveDashboard.Testing.Sessions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Targets;

/// <summary>An operator whose role is limited to OUs reaches nothing outside them, whatever is asked.</summary>
public sealed class OuLimitTests
{
    [Theory]
    [InlineData(Ou1, "A,B,C", "H,D")]
    [InlineData(Ou3, "A,B,C", "H,D")]
    [InlineData(Ou4, "D", "A,B,C,H")]
    [InlineData(OrganizationBuilder.RootId, "A,B,C,D", "")]
    public void Resolve_LimitedOperator_LeavesOutWhatLiesOutside(string ou, string taken, string outside)
    {
        var plan = TargetResolver.Resolve(Question(new HashSet<string>([ou])), new FakeRegions()).Value.ShouldNotBeNull();

        Names(plan.Targets.Select(t => t.AccountName)).ShouldBe(Names(taken.Split(',')));
        Names(plan.LeftOut.Where(l => l.Reason == LeftOutReason.OutsideOus).Select(l => l.AccountName)).ShouldBe(Names(outside.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        plan.LeftOut.Where(l => l.Reason == LeftOutReason.OutsideOus).ShouldAllBe(l => l.Detail == $"The role Operator is limited to {ou}.");
    }

    [Fact]
    public void Resolve_EverythingOutside_SaysSo() =>
        TargetResolver.Resolve(Question(new HashSet<string>([Ou4])) with { Targets = new TargetSelection([A, B], []) }, new FakeRegions())
            .Faults.ShouldHaveSingleItem().Message.ShouldContain("2 outside the OUs to which your role is limited");

    [Fact]
    public void Resolve_OrganizationScope_IsRefusedToALimitedOperator() =>
        TargetResolver.Resolve(Question(new HashSet<string>([Ou1])) with { Scope = ActionScope.Organization }, new FakeRegions())
            .Faults.ShouldHaveSingleItem().Path.ShouldBe("action");

    [Fact]
    public async Task Start_ByALimitedOperator_RunsInsideAndTellsWhatIsOutside()
    {
        await using var host = await EngineHost.StartAsync(Small());

        var run = (await host.Desk.StartAsync(EngineHost.Everything, Limited(Ou4), null, CancellationToken.None)).Value!;

        (await host.Desk.TargetsAsync(run.Id, CancellationToken.None)).Select(t => t.AccountId).Distinct().ShouldBe([D]);
        (await host.Desk.LeftOutAsync(run.Id, CancellationToken.None)).Select(l => l.Reason).Distinct().ShouldBe([LeftOutReason.OutsideOus]);
    }

    [Fact]
    public async Task Retry_OfAnotherOperatorsRun_TakesOnlyWhatTheLimitHolds()
    {
        await using var host = await EngineHost.StartAsync(Small());
        foreach (var account in new[] { A, B, C, D })
            host.Sessions.Refused[account] = FakeSessions.AccessDenied(account);
        var run = await host.RunToEndAsync();

        var within = (await host.Desk.RetryAsync(run.Id, null, Limited(Ou4), CancellationToken.None)).Value!;
        var nothing = await host.Desk.RetryAsync(run.Id, null, Limited(OuD), CancellationToken.None);

        (await host.Desk.TargetsAsync(within.Id, CancellationToken.None)).Select(t => (t.Ordinal, t.AccountId)).ShouldBe([(0, D)]);
        (await host.Desk.LeftOutAsync(within.Id, CancellationToken.None)).Select(l => l.AccountId).ShouldBe([A, B, C], ignoreOrder: true);
        nothing.Faults.ShouldHaveSingleItem().Message.ShouldContain("outside the OUs");
    }

    private static Actor Limited(string ou) => TestActors.Operator with
    {
        OuLimits = new Dictionary<Role, IReadOnlySet<string>> { [Role.Operator] = new HashSet<string>([ou], StringComparer.Ordinal) },
    };

    private static TargetQuestion Question(IReadOnlySet<string> ous) =>
        new(TargetSelection.Everything, RegionSelection.Default, Small().Build(), FakeConnections.Acme, ActionScope.Regional, ous);

    private static string Names(IEnumerable<string> names) => string.Join(",", names.Order(StringComparer.Ordinal));
}
