using System.ComponentModel.DataAnnotations;

namespace CoveDashboard.Dispatch;

/// <summary>Where the schedule lives and how much runs at once.</summary>
public sealed record CoveDispatchOptions
{
    public const string DefaultDataDirectory = "data";

    /// <summary>Name of the schedule's file in the data directory.</summary>
    public const string FileName = "quartz.db";

    /// <summary>Twice what the largest run is cut into, so that a small run does not wait behind a large one. A slice holds no thread while it waits for AWS.</summary>
    public const int DefaultSlicesAtOnce = 96;

    /// <summary>Folder of the file; made when it is missing. Relative to the working directory.</summary>
    [Required]
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    /// <summary>Slices that this process works at once, over all runs; the others wait their turn. 1–256.</summary>
    [Range(1, 256)]
    public int SlicesAtOnce { get; init; } = DefaultSlicesAtOnce;
}
