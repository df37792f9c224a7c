using System.Globalization;
using System.Text.Json;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>Cost Explorer (json 1.1): what the trails cost that are paid twice.</summary>
public sealed class CostExplorerJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private const string Groups = "--granularity MONTHLY --metrics UnblendedCost --group-by Type=DIMENSION,Key=LINKED_ACCOUNT Type=DIMENSION,Key=USAGE_TYPE";

    private Uri Endpoint => fixture.Server.Endpoint;

    [Fact]
    public async Task GetCostAndUsage_PageByPage_ChargesOnlyCopiesBeyondTheFirst()
    {
        var charges = new List<(string Account, string UsageType, decimal Usd)>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await AwsCli.RunAsync(Endpoint, Command(token));
            charges.AddRange(page.GetProperty("ResultsByTime").EnumerateArray().SelectMany(t => t.GetProperty("Groups").EnumerateArray()).Select(Charge));
            token = page.TryGetProperty("NextPageToken", out var next) ? next.GetString() : null;
        }
        while (++pages < 4 && token is not null);

        token.ShouldNotBeNull("the fixture's pages are small");
        charges.Count.ShouldBe(pages * 7);
        charges.Where(c => c.UsageType.EndsWith("-FreeEventsRecorded", StringComparison.Ordinal)).ShouldAllBe(c => c.Usd == 0);
        charges.Where(c => !c.UsageType.EndsWith("-FreeEventsRecorded", StringComparison.Ordinal)).ShouldAllBe(c => c.Usd > 0);
        charges.Select(c => c.UsageType).ShouldContain(u => u.EndsWith("-PaidEventsRecorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetCostAndUsage_ByAMember_IsDenied()
    {
        var result = await AwsCli.TryAsync(Endpoint, Command(token: null), await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles)));

        result.Error.ShouldContain("(AccessDeniedException)");
    }

    [Fact]
    public async Task GetCostAndUsage_OfAFutureMonth_IsRefused()
    {
        var result = await AwsCli.TryAsync(Endpoint, $"ce get-cost-and-usage --time-period Start=2090-06-01,End=2090-08-01 {Groups}");

        result.Error.ShouldContain("(ValidationException)");
    }

    /// <summary>Without a filter: the command line is split at blanks.</summary>
    private static string Command(string? token) =>
        $"ce get-cost-and-usage --time-period Start=2026-06-01,End=2026-08-01 {Groups}{(token is null ? "" : $" --next-page-token {token}")}";

    private static (string Account, string UsageType, decimal Usd) Charge(JsonElement group) => (
        group.GetProperty("Keys")[0].GetString()!,
        group.GetProperty("Keys")[1].GetString()!,
        decimal.Parse(group.GetProperty("Metrics").GetProperty("UnblendedCost").GetProperty("Amount").GetString()!, CultureInfo.InvariantCulture));
}
