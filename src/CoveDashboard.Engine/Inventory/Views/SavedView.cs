namespace CoveDashboard.Engine.Inventory.Views;

/// <summary>An inventory's view that somebody gave a name: filters, order, groups, columns and search, no rows. Immutable; as it stood when it was read.</summary>
public sealed record SavedView
{
    public required Guid Id { get; init; }

    public required string Connection { get; init; }

    /// <summary>The inventory action; perhaps gone from the catalogue.</summary>
    public required string Action { get; init; }

    /// <summary>For a person; several may have the same.</summary>
    public required string Name { get; init; }

    /// <summary>The query of the inventory's address, with its question mark, without the connection; empty when everything is asked of everything.</summary>
    public required string Query { get; init; }

    /// <summary>Seen by everybody; otherwise by its owner alone.</summary>
    public required bool IsShared { get; init; }

    /// <summary><c>issuer|subject</c>.</summary>
    public required string Owner { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Counts changes, from 1.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who saved it last.</summary>
    public required string ChangedBy { get; init; }
}

/// <summary>A wish for a view; members as in <see cref="SavedView"/>.</summary>
public sealed record SavedViewRequest(string Connection, string Action, string Name, string Query, bool IsShared);
