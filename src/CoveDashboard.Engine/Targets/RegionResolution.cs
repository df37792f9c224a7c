using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Which regions a request means. An action without regions still has its request's names checked.</summary>
internal static class RegionResolution
{
    public static IReadOnlyList<string> Resolve(TargetQuestion question, IRegionDirectory directory, List<Fault> faults)
    {
        var before = faults.Count;
        var selection = question.Regions;
        RegionNames.Check(selection, "regions", question.Connection, question.Organization.Identity.Partition, directory, faults);
        if (faults.Count > before)
            return [];

        var excluded = selection.Exclude.ToHashSet(StringComparer.Ordinal);
        var regions = (selection.Include ?? Filtered(selection.Partitions, question, directory) ?? Default(question, directory))
            .Distinct(StringComparer.Ordinal)
            .Where(r => !excluded.Contains(r))
            .ToArray();
        if (regions.Length == 0 && question.Scope == ActionScope.Regional)
            faults.Add(new Fault("regions", "No region is left. Name one in regions.include, or exclude fewer."));
        return regions;
    }

    private static IEnumerable<string> Default(TargetQuestion question, IRegionDirectory directory) =>
        Filtered(question.Connection.Regions, question, directory) ?? [BaseRegion.Of(question.Connection, question.Organization.Identity.Partition)];

    /// <summary>What a filter says of this connection's partition: nothing said lets nothing through. Null: there is no filter.</summary>
    private static IEnumerable<string>? Filtered(IReadOnlyDictionary<string, RegionFilter>? filters, TargetQuestion question, IRegionDirectory directory)
    {
        var partition = question.Organization.Identity.Partition;
        return filters is null ? null
            : filters.TryGetValue(partition, out var filter) ? RegionFilters.Through(partition, filter, directory)
            : [];
    }
}
