using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Components.Pages.TargetSets;

/// <summary>Words about target sets.</summary>
public static class TargetSetWords
{
    private const int ShownIds = 6;

    /// <summary>Whose it is.</summary>
    public static string Keeper(TargetSet set) =>
        set.File is { } file ? $"from file {file}"
        : set.IsShared ? $"{set.OwnerName}, shared"
        : $"{set.OwnerName} alone";

    public static string Members(TargetSetDefinition definition)
    {
        var words = (definition.Include, definition.Tags) switch
        {
            (null, null) => "everything",
            ({ } include, null) => Ids(include),
            (null, { } tags) => $"tagged {Ids(tags)}",
            ({ } include, { } tags) => $"{Ids(include)}; and tagged {Ids(tags)}",
        };
        if (definition.Ignore.Count > 0)
            words += $"; without {Ids(definition.Ignore)}";
        return definition.IncludeCallingAccount ? words + "; with the calling account" : words;
    }

    public static string Regions(RegionSelection regions)
    {
        var words = (regions.Include, regions.Partitions) switch
        {
            ({ } include, _) => Ids(include),
            (null, { } filters) => string.Join("; ", filters.Select(f => $"{f.Key}: {(f.Value.Include.Count > 0 ? Ids(f.Value.Include) : "all")}{(f.Value.Exclude.Count > 0 ? $" without {Ids(f.Value.Exclude)}" : "")}")),
            _ => "the connection's",
        };
        return regions.Exclude.Count > 0 ? $"{words}; without {Ids(regions.Exclude)}" : words;
    }

    private static string Ids(IReadOnlyList<string> ids) =>
        ids.Count <= ShownIds ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(ShownIds))} and {ids.Count - ShownIds:N0} more";
}
