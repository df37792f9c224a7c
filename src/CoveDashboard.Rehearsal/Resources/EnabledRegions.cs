using CoveDashboard.Rehearsal.Injection;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>Which regions an account has enabled: all that need no opt-in, and some that somebody opted in to.</summary>
internal sealed class EnabledRegions(int seed, FaultInjector injector)
{
    private static readonly IReadOnlyList<AwsRegion> All = AwsPartitions.All[0].Regions;

    /// <summary>The regions that companies like this one opt in to, and how often.</summary>
    private static readonly Dictionary<string, double> OptIns = new(StringComparer.Ordinal)
    {
        ["eu-south-1"] = 0.15,
        ["eu-central-2"] = 0.25,
        ["me-central-1"] = 0.08,
        ["ap-east-1"] = 0.05,
    };

    /// <summary>Every region with the account's word for it: <c>opt-in-not-required</c>, <c>opted-in</c> or <c>not-opted-in</c>.</summary>
    public IEnumerable<(AwsRegion Region, string Status)> Of(string accountId)
    {
        foreach (var region in All)
            yield return (region, StatusOf(accountId, region));
    }

    public bool IsEnabled(string accountId, string region) =>
        All.FirstOrDefault(r => r.Name == region) is { } known && StatusOf(accountId, known) != "not-opted-in";

    private string StatusOf(string accountId, AwsRegion region)
    {
        if (injector.IsDisabled(accountId, region.Name))
            return "not-opted-in";
        if (!region.IsOptIn)
            return "opt-in-not-required";
        var isOptedIn = OptIns.TryGetValue(region.Name, out var share) && new Dice(seed, $"region {accountId} {region.Name}").Chance(share);
        return isOptedIn ? "opted-in" : "not-opted-in";
    }
}
