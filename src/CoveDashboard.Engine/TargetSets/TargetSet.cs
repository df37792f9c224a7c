namespace CoveDashboard.Engine.TargetSets;

/// <summary>A named selection of a connection. Immutable; as it stood when it was read.</summary>
public sealed record TargetSet
{
    public required string Connection { get; init; }

    /// <summary>Unique in its connection, upper and lower case apart.</summary>
    public required string Name { get; init; }

    /// <summary>For a person; empty: none.</summary>
    public string Description { get; init; } = "";

    public required TargetSetDefinition Definition { get; init; }

    /// <summary>Seen and used by everybody; otherwise by its owner alone. A set of a file is always shared.</summary>
    public bool IsShared { get; init; } = true;

    /// <summary><c>issuer|subject</c> of its owner; null: a file.</summary>
    public string? Owner { get; init; }

    /// <summary>Its owner's name; null: a file.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Counts changes, from 1; null for a set of a file, which <see cref="Key"/> identifies.</summary>
    public int? Version { get; init; }

    /// <summary>When it was saved, or its file read.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who saved it last; null: a file.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>File and line that it stands in, e.g. <c>prod.yaml:12</c>; null: it was saved here.</summary>
    public string? File { get; init; }

    /// <summary>A hash over what it says; see <see cref="TargetSetKey"/>.</summary>
    public string Key => TargetSetKey.Of(Definition);
}

/// <summary>A set as a run used it.</summary>
/// <param name="Version">Null: it came from a file.</param>
/// <param name="Key">Hash over what it said then.</param>
/// <param name="File">File and line; null: it was saved in the dashboard.</param>
public sealed record UsedTargetSet(string Name, int? Version, string Key, string? File)
{
    public static UsedTargetSet Of(TargetSet set) => new(set.Name, set.Version, set.Key, set.File);
}
