namespace CoveDashboard.Engine.TargetSets;

/// <summary>The target sets that stand in files, as they were read last. Safe for many threads. Implemented by the host.</summary>
public interface ITargetSetFiles
{
    /// <summary>What holds now: of a file that has faults, its last good reading.</summary>
    TargetSetFiles Current { get; }

    /// <summary>Raised after the files were read again, from any thread.</summary>
    event Action? Changed;
}

/// <summary>One reading of the files.</summary>
/// <param name="Sets">By connection and name, both unique.</param>
/// <param name="Faults">What is wrong in the files, by file, line and column; empty: nothing.</param>
public sealed record TargetSetFiles(IReadOnlyList<TargetSet> Sets, IReadOnlyList<TargetSetFileFault> Faults)
{
    public static TargetSetFiles None { get; } = new([], []);
}

/// <summary>Something that is wrong in a file.</summary>
/// <param name="File">Name in the folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record TargetSetFileFault(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>No files.</summary>
internal sealed class NoTargetSetFiles : ITargetSetFiles
{
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public TargetSetFiles Current => TargetSetFiles.None;
}
