using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Targets;

/// <summary>Refuses names that no region has, with the name that was probably meant.</summary>
internal static class RegionNames
{
    /// <summary>More than any partition has.</summary>
    private const int MaxNames = 200;

    /// <param name="connection">A region that it has an endpoint for may be new; null: none.</param>
    /// <param name="partition">Where the regions must lie; null: anywhere.</param>
    public static void Check(RegionSelection selection, string path, ConnectionSettings? connection, string? partition, IRegionDirectory directory, List<Fault> faults)
    {
        if (selection.Include is { Count: 0 })
            faults.Add(new Fault($"{path}.include", "The list is empty. Name at least one region, or leave regions out to take the connection's."));
        if (selection is { Include: not null, Partitions: not null })
            faults.Add(new Fault($"{path}.partitions", "Stands beside include. Give one of the two."));
        const string OfConnection = "this connection is in";
        const string OfFilter = "this filter is for";
        Check($"{path}.include", selection.Include ?? [], connection, partition, OfConnection, directory, faults);
        Check($"{path}.exclude", selection.Exclude, connection, partition, OfConnection, directory, faults);
        foreach (var (name, filter) in selection.Partitions ?? new Dictionary<string, RegionFilter>(StringComparer.Ordinal))
        {
            if (directory.Regions(name).Count == 0)
            {
                faults.Add(new Fault($"{path}.partitions.{name}", $"{AwsIds.Quote(name)} is not a partition. Write aws, aws-cn or aws-us-gov."));
                continue;
            }
            Check($"{path}.partitions.{name}.include", filter.Include, connection, name, OfFilter, directory, faults);
            Check($"{path}.partitions.{name}.exclude", filter.Exclude, connection, name, OfFilter, directory, faults);
        }
    }

    private static void Check(string path, IReadOnlyList<string> names, ConnectionSettings? connection, string? partition, string where, IRegionDirectory directory, List<Fault> faults)
    {
        if (names.Count > MaxNames)
        {
            faults.Add(new Fault(path, $"Names {names.Count:N0} regions; at most {MaxNames} are taken."));
            return;
        }
        for (var index = 0; index < names.Count; index++)
            if (Wrong(names[index], connection, partition, where, directory) is { } fault)
                faults.Add(new Fault($"{path}[{index}]", fault));
    }

    private static string? Wrong(string name, ConnectionSettings? connection, string? partition, string where, IRegionDirectory directory) => directory.Find(name) switch
    {
        null when connection?.ServiceEndpoints.Any(e => e.Region == name) is true => null,
        null => $"{AwsIds.Quote(name)} is not a region of AWS.{(directory.Suggest(name) is { } near ? $" Did you mean {near}?" : "")}",
        { IsNonRegional: true } => $"{name} is not a region where an action can run.",
        { Partition: var other } when partition is not null && other != partition => $"{name} belongs to the partition {other}; {where} {partition}.",
        _ => null,
    };
}
