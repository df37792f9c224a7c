using CoveDashboard.Components.Controls.Reach;
using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Components.Pages.Organizations.Reach;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Reachability;
using CoveDashboard.Testing.Organizations;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class TreeReachTests
{
    private const string Role = "OrganizationAccountAccessRole";

    private readonly OrganizationIndex _index = new(Fixtures.Small().Build());

    [Fact]
    public void Counts_SomeTried_CountsEachStateAndTheRefusedBelowEachOu()
    {
        var reach = Of(Try(Fixtures.A, ReachState.Reachable, hours: 5), Try(Fixtures.B, ReachState.Refused, hours: 2), Try(Fixtures.C, ReachState.ExplicitlyDenied, hours: 1));

        reach.IsKnown.ShouldBeTrue();
        reach.Oldest.ShouldBe(Any.Time.AddHours(-5));
        reach.Counts.Where(c => c.State != ReachState.NeverTried).ShouldBe([(ReachState.Reachable, 1), (ReachState.Refused, 1), (ReachState.ExplicitlyDenied, 1)]);
        reach.Counts.Sum(c => c.Accounts).ShouldBe(_index.Organization.Accounts.Count);
        (reach.RefusedBelow(Fixtures.Ou1), reach.RefusedBelow(Fixtures.Ou4)).ShouldBe((2, 0));
    }

    [Fact]
    public void IsKnown_NobodyTried_IsFalse() => Of().IsKnown.ShouldBeFalse();

    [Theory]
    [InlineData(ReachState.Reachable, "reachable 2 h ago", "succeeded")]
    [InlineData(ReachState.Refused, "refused 2 h ago", "assume-role-failed")]
    [InlineData(ReachState.ExplicitlyDenied, "explicitly denied 2 h ago", "failed")]
    [InlineData(ReachState.RegionDisabled, "reachable, region disabled 2 h ago", "skipped")]
    public async Task Row_OfAnAccount_HasShapeWordAndAge(ReachState state, string words, string style)
    {
        var row = await RowAsync(Fixtures.A, Of(Try(Fixtures.A, state, hours: 2)));

        var mark = row.QuerySelector(".reach")!;
        mark.Words().ShouldBe(words.Replace(" 2 h", "2 h", StringComparison.Ordinal));
        mark.ClassList.ShouldContain(style);
        mark.QuerySelector("svg").ShouldNotBeNull();
    }

    [Fact]
    public async Task Row_OfAnAccountThatNobodyTried_SaysSoOnceSomebodyWasTried()
    {
        (await RowAsync(Fixtures.D, Of(Try(Fixtures.A, ReachState.Reachable, hours: 2)))).QuerySelector(".reach").Words().ShouldBe("never tried");
        (await RowAsync(Fixtures.D, Of())).QuerySelector(".reach").ShouldBeNull();
    }

    [Fact]
    public async Task Details_OfARefusal_ShowMessageAsTextAndAllThreeRemedies()
    {
        var reach = Try(Fixtures.A, ReachState.Refused, hours: 2) with { Code = "AccessDenied", Message = "<script>alert(1)</script>" };

        var details = await Rendered.AsAsync<ReachDetails>(("Connection", "acme"), ("Reach", reach));

        details.QuerySelector("script").ShouldBeNull();
        details.Words().ShouldContain("AccessDenied: <script>alert(1)</script>");
        details.QuerySelectorAll("li").Select(l => l.Words()).ShouldSatisfyAllConditions(
            r => r.Count().ShouldBe(3),
            r => r.ShouldContain(t => t.Contains("may be missing")),
            r => r.ShouldContain(t => t.Contains("trust policy may not name")),
            r => r.ShouldContain(t => t.Contains("external id")));
        details.QuerySelector("a[href='/connections/acme']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(2, 2, "2 of 38 accounts refused us 2 h ago. They will fail unless somebody has mended it since.")]
    [InlineData(2, 5, "2 of 38 accounts refused us between 5 h ago and 2 h ago. They will fail unless somebody has mended it since.")]
    public void Warning_OfRefusals_SaysHowManyAndWhen(int newest, int oldest, string expected) =>
        ReachWords.Warning([Try(Fixtures.A, ReachState.Refused, newest), Try(Fixtures.B, ReachState.ExplicitlyDenied, oldest)], 38, Any.Time).ShouldBe(expected);

    [Fact]
    public void Warning_NobodyRefused_IsNone() => ReachWords.Warning([], 38, Any.Time).ShouldBeNull();

    private static AccountReach Try(string account, ReachState state, int hours) => new(account, Role, state, Any.Time.AddHours(-hours), null, null, 7, []);

    private async Task<AngleSharp.Dom.IElement> RowAsync(string accountId, TreeReach reach)
    {
        var account = _index.Organization.FindAccount(accountId)!;
        var row = new TreeRow(account.Id, account.Name, 1, account, 1, 0, HasBelow: false, IsOpen: false, 1, 1);
        return await Rendered.AsAsync<RowReach>(("Row", row), ("Reach", reach));
    }

    private TreeReach Of(params AccountReach[] latest) => new(_index, new ReachMap(new ConnectionSettings { Name = "acme" }, role: null, latest));
}
