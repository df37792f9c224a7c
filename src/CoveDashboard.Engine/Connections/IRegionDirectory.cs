namespace CoveDashboard.Engine.Connections;

/// <summary>The regions of each partition. Data only, no network call. Safe for many threads.</summary>
public interface IRegionDirectory
{
    /// <summary>Regions of a partition by name; empty for an unknown partition.</summary>
    IReadOnlyList<Region> Regions(string partition);

    /// <summary>Finds a region in any partition; null when unknown.</summary>
    Region? Find(string name);

    /// <summary>The known region that a misspelt name most likely means; null when none is near.</summary>
    string? Suggest(string name);
}

/// <summary>A region.</summary>
/// <param name="IsOptIn">Disabled in an account until somebody enables it.</param>
/// <param name="IsNonRegional">A pseudo region such as <c>aws-global</c>.</param>
public sealed record Region(string Name, string DisplayName, string Partition, bool IsOptIn, bool IsNonRegional);
