using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Tests.Runs;

public sealed class SlicingTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(60, 1, 3)]
    [InlineData(60, 4, 15)]
    [InlineData(2, 34, 2)]
    [InlineData(1600, 17, 48)]
    [InlineData(10_000, 34, 48)]
    public void Cut_AccountsTimesRegions_GivesBalancedSlicesOfWholeAccounts(int accounts, int regions, int expected)
    {
        var targets = Targets(accounts, regions).ToArray();

        var slices = Slicing.Cut(targets);

        slices.Count.ShouldBe(expected);
        slices.SelectMany(s => s).ShouldBe(Enumerable.Range(0, accounts * regions));
        slices.SelectMany(s => s.Select(o => targets[o].AccountId).Distinct()).ShouldBeUnique();
        (slices.Max(s => s.Count) - slices.Min(s => s.Count)).ShouldBeLessThanOrEqualTo(regions);
    }

    private static IEnumerable<Target> Targets(int accounts, int regions) =>
        from account in Enumerable.Range(0, accounts)
        from region in Enumerable.Range(0, regions)
        select new Target((account * regions) + region, $"{account:d12}", "n", null, "", $"region-{region}");
}
