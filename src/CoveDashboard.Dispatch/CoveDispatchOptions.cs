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

    /// <summary>PostgreSQL: where all nodes share one schedule, in place of the file. Never logged.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Nodes that share the schedule. Each takes its part of what one would take, so that the slices of a run spread.</summary>
    [Range(1, 100)]
    public int Nodes { get; init; } = 1;

    /// <summary>Slices that this process works at once, over all runs; the others wait their turn. 1–256.</summary>
    [Range(1, 256)]
    public int SlicesAtOnce { get; init; } = DefaultSlicesAtOnce;

    /// <summary>Half of the even share: the largest run is as many slices as half of <see cref="SlicesAtOnce"/>, and one node must not have room for all of it.</summary>
    internal int SlicesOfThisNode => Nodes == 1 ? SlicesAtOnce : Math.Max(1, SlicesAtOnce / 2 / Nodes);

    public override string ToString() => ConnectionString is null ? $"a file in {DataDirectory}" : "PostgreSQL";
}
