using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Api.Resources;

/// <summary>A target set on the wire.</summary>
/// <param name="Version">Send it back when you change or delete the set; null: it stands in a file.</param>
/// <param name="Key">Hash over what it says; sets that say the same have the same.</param>
/// <param name="File">File and line; null: it was saved here.</param>
internal sealed record TargetSetResource(
    string Connection,
    string Name,
    string Description,
    IReadOnlyList<string>? Include,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<string> Ignore,
    bool IncludeCallingAccount,
    RegionSelectionResource Regions,
    TargetSetLimitResource? Limit,
    bool Shared,
    string? Owner,
    string? OwnerName,
    int? Version,
    string Key,
    DateTimeOffset ChangedAt,
    string? ChangedBy,
    string? File)
{
    public static TargetSetResource From(TargetSet s) => new(
        s.Connection, s.Name, s.Description, s.Definition.Include, s.Definition.Tags, s.Definition.Ignore, s.Definition.IncludeCallingAccount,
        RegionSelectionResource.From(s.Definition.Regions), TargetSetLimitResource.From(s.Definition.Limit), s.IsShared, s.Owner, s.OwnerName, s.Version, s.Key,
        s.ChangedAt.ToUniversalTime(), s.ChangedBy, s.File);
}

/// <summary>Target sets, and what is wrong in the files that hold some.</summary>
internal sealed record TargetSetListResource(IReadOnlyList<TargetSetResource> Items, string? Next, IReadOnlyList<TargetSetFileFault> FileFaults);

/// <summary>A target set as a run used it.</summary>
internal sealed record UsedTargetSetResource(string Name, int? Version, string Key, string? File)
{
    public static UsedTargetSetResource From(UsedTargetSet s) => new(s.Name, s.Version, s.Key, s.File);
}

/// <summary>Which regions, as asked.</summary>
internal sealed record RegionSelectionResource(IReadOnlyList<string>? Include, IReadOnlyList<string> Exclude, IReadOnlyDictionary<string, RegionFilter>? Partitions)
{
    public static RegionSelectionResource From(RegionSelection r) => new(r.Include, r.Exclude, r.Partitions);
}

/// <summary>How fast a run over a set may go.</summary>
internal sealed record TargetSetLimitResource(int? MaxConcurrency, RateLimitResource? RateLimit)
{
    public static TargetSetLimitResource? From(TargetSetLimit? limit) =>
        limit is null ? null : new(limit.MaxConcurrency, limit.RateLimit is { } rate ? RateLimitResource.From(rate) : null);
}

/// <summary>Two sets that take the same targets at different speeds; the stricter holds.</summary>
internal sealed record LimitConflictResource(string First, TargetSetLimitResource FirstLimit, string Second, TargetSetLimitResource SecondLimit, long Targets)
{
    public static LimitConflictResource From(LimitConflict c) =>
        new(c.First, TargetSetLimitResource.From(c.FirstLimit)!, c.Second, TargetSetLimitResource.From(c.SecondLimit)!, c.Targets);
}
