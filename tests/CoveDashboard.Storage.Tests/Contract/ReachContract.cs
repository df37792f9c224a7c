using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>What runs teach about their accounts.</summary>
public abstract class ReachContract : StoreContract
{
    private const string Denied = "User is not authorized with an explicit deny in a service control policy";

    [Fact]
    public async Task LatestAsync_AfterARun_KnowsEachAccountOnceAndNothingOfOtherConnections()
    {
        await Store.FinishedAsync(new RunBuilder(), t => t.AccountId switch
        {
            "100000000000" => Made.Succeeded(t),
            "100000000001" => Refused(t, "not authorized"),
            _ => Refused(t, Denied),
        });

        var latest = await Fixture.Reachability.LatestAsync("acme", default);

        latest.OrderBy(r => r.AccountId, StringComparer.Ordinal).ToList().ShouldBeWhole(
        [
            new AccountReach("100000000000", "Reader", ReachState.Reachable, At(1), null, null, 1, []),
            new AccountReach("100000000001", "Reader", ReachState.Refused, At(1), "AccessDenied", "not authorized", 1, []),
            new AccountReach("100000000002", "Reader", ReachState.ExplicitlyDenied, At(1), "AccessDenied", Denied, 1, []),
        ]);
        (await Fixture.Reachability.LatestAsync("another", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task LatestAsync_OlderTryStoredLater_KeepsTheNewerOne()
    {
        await Store.FinishedAsync(new RunBuilder { Accounts = 1 }, t => Made.Succeeded(t) with { StartedAt = At(9) });
        await Store.FinishedAsync(new RunBuilder { Accounts = 1 }, t => Refused(t, "no") with { StartedAt = At(4) });

        var latest = await Fixture.Reachability.LatestAsync("acme", default);

        latest.ShouldHaveSingleItem().State.ShouldBe(ReachState.Reachable);
        latest[0].At.ShouldBe(At(9));
    }

    [Fact]
    public async Task LatestAsync_RegionFoundDisabledAndUsedLater_ForgetsItAgain()
    {
        await Store.FinishedAsync(new RunBuilder { Accounts = 1 }, t => t.Region == "eu-west-1" ? Disabled(t) : Made.Succeeded(t));
        var before = await Fixture.Reachability.LatestAsync("acme", default);
        await Store.FinishedAsync(new RunBuilder { Accounts = 1 }, t => Made.Succeeded(t));

        var after = await Fixture.Reachability.LatestAsync("acme", default);

        before.ShouldHaveSingleItem().State.ShouldBe(ReachState.RegionDisabled);
        before[0].DisabledRegions.ShouldBe(["eu-west-1"]);
        after.ShouldHaveSingleItem().State.ShouldBe(ReachState.Reachable);
        after[0].DisabledRegions.ShouldBeEmpty();
    }

    private static DateTimeOffset At(int minutes) => RunBuilder.Noon.AddMinutes(minutes);

    private static TargetResult Refused(Target target, string message) => Made.Failed(target, TargetState.AssumeRoleFailed) with
    {
        Error = new TargetError("AccessDenied", AwsErrorKind.AccessDenied, message, "AssumeRole", "req-1"),
    };

    private static TargetResult Disabled(Target target) => Made.Failed(target, TargetState.Skipped) with
    {
        AssumeRoleSuccess = true,
        Error = new TargetError("RegionDisabled", AwsErrorKind.RegionDisabled, "not enabled", null, null),
    };
}
