using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;

namespace CoveDashboard.Engine.Tests.Targets;

/// <summary>Accounts that are named by hand, over a caller whose own account and whose management account are not among them.</summary>
public sealed class OutsideOrganizationTests
{
    private const string Caller = "999999999999";
    private const string Management = "888888888888";
    private const string Shop = "111111111111";

    [Fact]
    public void Resolve_NobodyOptedIn_LeavesCallerAndManagementAccountOutAsNotReached()
    {
        var plan = Resolve(new ConnectionSettings { Name = "acme", MemberRole = "Reader" });

        plan.Targets.Select(t => t.AccountId).ShouldBe([Shop]);
        plan.LeftOut.Select(l => (l.AccountId, l.Reason)).ShouldBe([(Management, LeftOutReason.ManagementAccount), (Caller, LeftOutReason.CallingAccount)]);
    }

    [Fact]
    public void Resolve_CallerOptedInAndManagementHasItsRole_TakesBothTheirOwnWay()
    {
        var connection = new ConnectionSettings
        {
            Name = "acme",
            MemberRole = "Reader",
            MemberRoles = new Dictionary<string, string> { [Management] = $"arn:aws:iam::{Management}:role/Audit" },
        };

        var plan = Resolve(connection, includeCallingAccount: true);

        plan.Targets.Select(t => (t.AccountId, t.UseCallerSession)).ShouldBe([(Shop, false), (Management, false), (Caller, true)]);
        plan.LeftOut.ShouldBeEmpty();
        plan.RoleCount.ShouldBe(2);
    }

    [Fact]
    public void Resolve_AccountsNamed_DoNotCountTheOthers()
    {
        var question = Question(new ConnectionSettings { Name = "acme", MemberRole = "Reader" }) with { Targets = new TargetSelection([Shop], []) };

        TargetResolver.Resolve(question, new FakeRegions()).Value.ShouldNotBeNull().LeftOut.ShouldBeEmpty();
    }

    private static TargetPlan Resolve(ConnectionSettings connection, bool includeCallingAccount = false) =>
        TargetResolver.Resolve(Question(connection) with { Targets = new TargetSelection(null, [], includeCallingAccount) }, new FakeRegions()).Value.ShouldNotBeNull();

    private static TargetQuestion Question(ConnectionSettings connection)
    {
        var identity = new OrganizationIdentity(null, Management, Caller, $"arn:aws:iam::{Caller}:user/alpha", "aws");
        var shop = new Account(Shop, "shop", Email: null, Arn: null, AccountState.Unknown, JoinedMethod: null, JoinedAt: null, ParentId: null);
        var organization = new Organization(identity, [], [shop], [], DateTimeOffset.UnixEpoch);
        return new(TargetSelection.Everything, RegionSelection.Default, organization, connection, ActionScope.Account);
    }
}
