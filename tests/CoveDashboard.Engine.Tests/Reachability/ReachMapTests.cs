using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Reachability;

namespace CoveDashboard.Engine.Tests.Reachability;

public sealed class ReachMapTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConnectionSettings Acme = new()
    {
        Name = "acme",
        MemberRole = "path/Reader",
        MemberRoles = new Dictionary<string, string> { ["222222222222"] = "arn:aws:iam::222222222222:role/own/Special" },
    };

    [Fact]
    public void Of_AccountThatNobodyTried_IsNeverTriedByTheConnectionsRole() =>
        new ReachMap(Acme, role: null, []).Of("222222222222").ShouldBe(AccountReach.Never("222222222222", "Special"));

    [Fact]
    public void Of_TriesOfSeveralRoles_SpeaksOfTheRoleThatARunWouldAssume()
    {
        AccountReach[] latest = [Try("111111111111", "Reader", ReachState.Reachable), Try("111111111111", "Other", ReachState.Refused, minutes: 5), Try("222222222222", "Reader", ReachState.Refused)];

        var own = new ReachMap(Acme, role: null, latest);
        var other = new ReachMap(Acme, role: "Other", latest);

        own.Of("111111111111").State.ShouldBe(ReachState.Reachable);
        own.Of("222222222222").State.ShouldBe(ReachState.NeverTried);
        other.Of("111111111111").State.ShouldBe(ReachState.Refused);
        other.Count.ShouldBe(1);
    }

    [Fact]
    public void Of_OwnSessionTriedAfterTheRole_TakesTheNewerOne()
    {
        AccountReach[] latest = [Try("111111111111", "Reader", ReachState.Refused), Try("111111111111", role: null, ReachState.Reachable, minutes: 1)];

        new ReachMap(Acme, role: null, latest).Of("111111111111").ShouldBe(latest[1]);
    }

    private static AccountReach Try(string account, string? role, ReachState state, int minutes = 0) =>
        new(account, role, state, Noon.AddMinutes(minutes), Code: null, Message: null, Run: 1, []);
}
