using CoveDashboard.Engine.Connections.MemberRoles;

namespace CoveDashboard.Engine.Tests.Connections;

public sealed class PolicySplitTests
{
    [Fact]
    public void Of_MoreActionsThanAPolicyTakes_SplitsWithoutLossAndWithinTheLimit()
    {
        string[] actions = [.. Enumerable.Range(0, 900).Select(i => $"service:OperationNumber{i:0000}")];

        var policies = PolicySplit.Of(actions);

        policies.Count.ShouldBe(5);
        policies.ShouldAllBe(p => p.ToJsonString().Length <= 6_144);
        policies.SelectMany(p => p["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!)).ShouldBe(actions);
        // As few as fit: no policy could have taken the first action of the next one.
        policies.SkipLast(1).ShouldAllBe(p => p.ToJsonString().Length + actions[0].Length + 3 > 6_144);
    }

    [Fact]
    public void Of_FewActions_IsOnePolicy() =>
        PolicySplit.Of(["a:B"]).ShouldHaveSingleItem().ToJsonString().ShouldBe("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["a:B"],"Resource":"*"}]}""");

    [Fact]
    public void Of_Nothing_IsNoPolicy() => PolicySplit.Of([]).ShouldBeEmpty();
}
