using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Which regions a request means. An action without regions still has its request's names checked.</summary>
internal static class RegionResolution
{
    /// <summary>More than any partition has.</summary>
    private const int MaxNames = 200;

    public static IReadOnlyList<string> Resolve(TargetQuestion question, IRegionDirectory directory, List<Fault> faults)
    {
        var before = faults.Count;
        var selection = question.Regions;
        if (selection.Include is { Count: 0 })
            faults.Add(new Fault("regions.include", "The list is empty. Name at least one region, or leave regions out to take the connection's."));
        Check("regions.include", selection.Include ?? [], question, directory, faults);
        Check("regions.exclude", selection.Exclude, question, directory, faults);
        if (faults.Count > before)
            return [];

        var excluded = selection.Exclude.ToHashSet(StringComparer.Ordinal);
        var regions = (selection.Include ?? Default(question, directory))
            .Distinct(StringComparer.Ordinal)
            .Where(r => !excluded.Contains(r))
            .ToArray();
        if (regions.Length == 0 && question.Scope == ActionScope.Regional)
            faults.Add(new Fault("regions", "No region is left. Name one in regions.include, or exclude fewer."));
        return regions;
    }

    private static IEnumerable<string> Default(TargetQuestion question, IRegionDirectory directory)
    {
        var partition = question.Organization.Identity.Partition;
        if (question.Connection.Regions is not { } filters)
            return [BaseRegion.Of(question.Connection, partition)];
        if (!filters.TryGetValue(partition, out var filter))
            return [];
        var included = filter.Include.Count > 0
            ? filter.Include
            : directory.Regions(partition).Where(r => !r.IsNonRegional || filter.IncludeNonRegional).Select(r => r.Name);
        return included.Where(r => !filter.Exclude.Contains(r, StringComparer.Ordinal));
    }

    private static void Check(string path, IReadOnlyList<string> names, TargetQuestion question, IRegionDirectory directory, List<Fault> faults)
    {
        var partition = question.Organization.Identity.Partition;
        if (names.Count > MaxNames)
        {
            faults.Add(new Fault(path, $"Names {names.Count:N0} regions; at most {MaxNames} are taken."));
            return;
        }
        for (var index = 0; index < names.Count; index++)
        {
            var name = names[index];
            var fault = directory.Find(name) switch
            {
                null when HasOwnEndpoint(question.Connection, name) => null,
                null => $"{AwsIds.Quote(name)} is not a region of AWS.{(directory.Suggest(name) is { } near ? $" Did you mean {near}?" : "")}",
                { IsNonRegional: true } => $"{name} is not a region where an action can run.",
                { Partition: var other } when other != partition => $"{name} belongs to the partition {other}; this connection is in {partition}.",
                _ => null,
            };
            if (fault is not null)
                faults.Add(new Fault($"{path}[{index}]", fault));
        }
    }

    private static bool HasOwnEndpoint(ConnectionSettings connection, string region) =>
        connection.ServiceEndpoints.Any(e => e.Region == region);
}
