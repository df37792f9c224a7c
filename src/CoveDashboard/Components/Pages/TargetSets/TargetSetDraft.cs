using System.Globalization;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Components.Pages.TargetSets;

/// <summary>A target set as it is typed. Belongs to one page.</summary>
public sealed class TargetSetDraft
{
    private IReadOnlyDictionary<string, RegionFilter>? _partitions;
    private RateLimitSettings? _rate;

    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>Ids with any separators; empty beside no tag: everything.</summary>
    public string? Include { get; set; }

    /// <summary>One tag a line.</summary>
    public string? Tags { get; set; }

    public string? Ignore { get; set; }

    public bool IncludeCallingAccount { get; set; }

    /// <summary>Empty: the connection's.</summary>
    public string? Regions { get; set; }

    public string? WithoutRegions { get; set; }

    public string? MaxConcurrency { get; set; }

    /// <summary>Calls in each account and region; empty: no limit of its own.</summary>
    public string? RateCount { get; set; }

    public string? RateSeconds { get; set; }

    public bool IsShared { get; set; } = true;

    /// <summary>Filters by partition, which only REST and files change; null: none.</summary>
    public IReadOnlyDictionary<string, RegionFilter>? Partitions => _partitions;

    public static TargetSetDraft Of(TargetSet set)
    {
        var definition = set.Definition;
        return new TargetSetDraft
        {
            Name = set.Name,
            Description = set.Description,
            Include = Lines(definition.Include),
            Tags = Lines(definition.Tags),
            Ignore = Lines(definition.Ignore),
            IncludeCallingAccount = definition.IncludeCallingAccount,
            Regions = string.Join(", ", definition.Regions.Include ?? []),
            WithoutRegions = string.Join(", ", definition.Regions.Exclude),
            MaxConcurrency = definition.Limit?.MaxConcurrency?.ToString(CultureInfo.InvariantCulture),
            RateCount = definition.Limit?.RateLimit?.MaxCount.ToString(CultureInfo.InvariantCulture),
            RateSeconds = definition.Limit?.RateLimit?.Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            IsShared = set.IsShared,
            _partitions = definition.Regions.Partitions,
            _rate = definition.Limit?.RateLimit,
        };
    }

    public void Take(TargetSelection? selection)
    {
        Include = Lines(selection?.Include);
        Ignore = Lines(selection?.Ignore);
    }

    /// <param name="faults">Numbers that are none are added.</param>
    public TargetSetRequest ToRequest(string connection, List<Fault> faults)
    {
        var include = Wanted(RunDraft.Split(Include));
        var regions = Wanted(RunDraft.Split(Regions));
        return new TargetSetRequest(
            connection,
            Name?.Trim() ?? "",
            Description?.Trim() ?? "",
            new TargetSetDefinition
            {
                Include = include,
                // A tag's value may hold commas and spaces.
                Tags = Wanted([.. (Tags ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]),
                Ignore = RunDraft.Split(Ignore),
                IncludeCallingAccount = IncludeCallingAccount,
                Regions = new RegionSelection(regions, RunDraft.Split(WithoutRegions), regions is null ? _partitions : null),
                Limit = ReadLimit(faults),
            },
            IsShared);
    }

    private TargetSetLimit? ReadLimit(List<Fault> faults)
    {
        var concurrency = Whole("limit.maxConcurrency", MaxConcurrency, faults);
        var count = Whole("limit.rateLimit.maxCount", RateCount, faults);
        double seconds = 1;
        if (!string.IsNullOrWhiteSpace(RateSeconds) && !(double.TryParse(RateSeconds, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and <= 86_400))
            faults.Add(new Fault("limit.rateLimit.interval", "Write seconds, e.g. 1 or 0.5; at most 86400."));
        if (count is null && concurrency is null)
            return null;
        var rate = count is { } calls && faults.Count == 0 ? new RateLimitSettings(calls, TimeSpan.FromSeconds(seconds), _rate?.Block ?? true, _rate?.Kind ?? RateLimitKind.SlidingLog) : null;
        return new TargetSetLimit(concurrency, rate);
    }

    private static int? Whole(string path, string? text, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(new Fault(path, "Write a whole number, or leave it empty."));
        return null;
    }

    private static IReadOnlyList<string>? Wanted(IReadOnlyList<string> list) => list.Count == 0 ? null : list;

    private static string Lines(IReadOnlyList<string>? texts) => string.Join('\n', texts ?? []);
}
