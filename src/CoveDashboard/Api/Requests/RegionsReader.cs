using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads which regions a run or a target set takes.</summary>
internal static class RegionsReader
{
    /// <param name="fields">Null: the member is absent.</param>
    public static RegionSelection Read(JsonFields? fields, List<Fault> faults)
    {
        if (fields is null)
            return RegionSelection.Default;
        var regions = new RegionSelection(fields.Texts("include"), fields.Texts("exclude") ?? [], ReadPartitions(fields, faults));
        fields.Close();
        return regions;
    }

    private static Dictionary<string, RegionFilter>? ReadPartitions(JsonFields fields, List<Fault> faults)
    {
        if (fields.Node("partitions") is not { } partitions)
            return null;
        var filters = new Dictionary<string, RegionFilter>(StringComparer.Ordinal);
        var each = new JsonFields(partitions, fields.PathOf("partitions"), faults);
        foreach (var (partition, filter) in partitions)
            if (filter is null)
                each.Fault(partition, "Write an object; {} takes all regions of the partition.");
            else if (each.Object(partition) is { } own)
                filters[partition] = ReadFilter(own);
        return filters;
    }

    private static RegionFilter ReadFilter(JsonFields fields)
    {
        var include = fields.Texts("include");
        // In the configuration an empty list means all; in a request it is more likely a mistake than a wish.
        if (include is { Count: 0 })
            fields.Fault("include", "The list is empty. Name regions, or leave it out to take all of the partition.");
        var filter = new RegionFilter(include ?? [], fields.Texts("exclude") ?? [], fields.Flag("includeNonRegional") ?? false);
        fields.Close();
        return filter;
    }
}
