using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class RunReviewTests
{
    private static readonly ActionDescription Action = new()
    {
        Id = "trails",
        Title = "Trails",
        Summary = "",
        Service = "CloudTrail",
        Scope = ActionScope.Regional,
        Operations = [new("cloudtrail", "GetTrailStatus", "cloudtrail:GetTrailStatus"), new("cloudtrail", "DescribeTrails", "cloudtrail:DescribeTrails")],
        Columns = [],
        CallsPerTarget = 1.5,
    };

    private static readonly TargetPlan Plan = new(
        [Of(0, "111111111111", "eu-west-1"), Of(1, "111111111111", "us-east-1"), Of(2, "222222222222", "us-east-1", useCallerSession: true)],
        [],
        [new LeftOut("3", "x", "Root", LeftOutReason.NotActive, "SUSPENDED"), new LeftOut("4", "y", "Root", LeftOutReason.Ignored, "4")],
        ["eu-west-1", "us-east-1"],
        AccountCount: 2,
        RoleCount: 1,
        UpTo: true,
        []);

    private readonly RunReview _review = new(Action, Plan, FakeConnections.Acme, new RunRequest { Connection = "acme", Action = "trails", Reason = "audit" });

    [Fact]
    public void Calls_OfARegionalAction_CountTheActionsAndOneQuestionForRegionsAnAccount()
    {
        _review.Calls.ShouldBe(5 + 2);
    }

    [Fact]
    public void AssumeRoleCalls_AreOneAnAccountThatIsNotTheCallers()
    {
        _review.AssumeRoleCalls.ShouldBe(1);
    }

    [Fact]
    public void Permissions_AreTheActionsAndTheQuestionForRegions()
    {
        _review.Permissions.ShouldBe(["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "ec2:DescribeRegions"]);
    }

    [Fact]
    public void LeftOut_IsGroupedByReason()
    {
        _review.LeftOut.Select(g => (g.Reason, g.Accounts.Count)).ShouldBe([("left out by you", 1), ("not active: skipped", 1)]);
    }

    [Fact]
    public void SecurityNote_SaysRoleSessionTimeAndCalls()
    {
        var note = _review.SecurityNote(new DateTimeOffset(2026, 2, 3, 4, 5, 0, TimeSpan.Zero));

        note.ShouldBe("""
            Announcement of a read-only inventory
            What: Trails (trails)
            Connection: acme
            Where: 2 accounts, 2 regions (eu-west-1, us-east-1)
            Role assumed in each account: OrganizationAccountAccessRole
            Role session name: cove-<run id>
            AssumeRole calls expected: 1; other calls about 7
            API calls used: cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus, ec2:DescribeRegions
            Begins: 2026-02-03 04:05 UTC, for up to an hour or so
            Reason: audit
            """.ReplaceLineEndings("\n"));
    }

    private static Target Of(int ordinal, string account, string region, bool useCallerSession = false) =>
        new(ordinal, account, account, null, "Root", region, useCallerSession);

    [Fact]
    public void Review_OfManyTargets_WalksNone()
    {
        var review = new RunReview(Action, Plan with { Targets = new Unwalkable(340_000), AccountCount = 10_000, RoleCount = 9_999 }, FakeConnections.Acme, new RunRequest { Connection = "acme", Action = "trails" });

        (review.Targets, review.AssumeRoleCalls, review.Calls).ShouldBe((340_000, 9_999, 520_000));
        review.SecurityNote(DateTimeOffset.UnixEpoch).ShouldContain("AssumeRole calls expected: 9,999");
    }

    private sealed class Unwalkable(int count) : IReadOnlyList<Target>
    {
        public int Count => count;

        public Target this[int index] => throw new InvalidOperationException("A preview makes no target.");

        public IEnumerator<Target> GetEnumerator() => throw new InvalidOperationException("A preview walks no target.");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
