using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Which regions an account has enabled, kept for a day.</summary>
internal sealed class EnabledRegions(TimeProvider time)
{
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>Accounts that are remembered; the oldest go first.</summary>
    public const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Connection, string AccountId), Known> _known = [];
    private readonly Queue<(string Connection, string AccountId)> _order = new();

    // Most accounts have the same regions: equal sets are kept once.
    private readonly Dictionary<string, FrozenSet<string>> _sets = new(StringComparer.Ordinal);

    public async Task<IReadOnlySet<string>?> ReadAsync(SessionCore core, IReadOnlyCollection<string> asked, CancellationToken cancellationToken)
    {
        if (!asked.Any(MayBeDisabled))
            return null;
        var key = (core.Context.Settings.Name, core.Request.AccountId);
        lock (_lock)
            if (_known.TryGetValue(key, out var known) && time.GetUtcNow() - known.At < Age)
                return known.Regions;
        var regions = await AskAsync(core, cancellationToken);
        lock (_lock)
            return Keep(key, regions);
    }

    /// <summary>Opted in to, or opened after this was built.</summary>
    private static bool MayBeDisabled(string region) => !AwsPartitions.TryFindRegion(region, out var known, out _) || known.IsOptIn;

    private static async Task<string[]> AskAsync(SessionCore core, CancellationToken cancellationToken)
    {
        // The base region may itself be disabled in this account.
        var region = MayBeDisabled(core.Context.BaseRegion) ? Endpoints.Partitions.Named(core.Partition).GlobalRegion : core.Context.BaseRegion;
        var operation = core.Catalogue.Get("ec2").FindOperation("DescribeRegions")!;
        var output = await core.Invoker.InvokeAsync(core.Route(region), operation, [], cancellationToken);
        return [.. (output["Regions"] as JsonArray ?? []).Select(r => (string?)r?["RegionName"]).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private FrozenSet<string> Keep((string, string) key, string[] regions)
    {
        var name = string.Join(',', regions);
        if (!_sets.TryGetValue(name, out var set))
        {
            if (_sets.Count >= 1024)
                _sets.Clear();
            _sets.Add(name, set = regions.ToFrozenSet(StringComparer.Ordinal));
        }

        if (!_known.ContainsKey(key))
            _order.Enqueue(key);
        _known[key] = new(set, time.GetUtcNow());
        while (_known.Count > Capacity)
            _known.Remove(_order.Dequeue());
        return set;
    }

    private sealed record Known(FrozenSet<string> Regions, DateTimeOffset At);
}
