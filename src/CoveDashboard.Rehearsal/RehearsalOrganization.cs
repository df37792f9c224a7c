namespace CoveDashboard.Rehearsal;

/// <summary>
/// An organization written by hand, for tests and drills that need particular accounts. What is left null derives from
/// the seed and the names, so the same description gives the same ids.
/// </summary>
public sealed record RehearsalOrganization
{
    /// <summary><c>r-…</c>; null derives one.</summary>
    public string? RootId { get; init; }

    /// <summary>The management account; it lies in the root.</summary>
    public RehearsalAccount Management { get; init; } = new("management");

    /// <summary>Member accounts that lie in the root.</summary>
    public IReadOnlyList<RehearsalAccount> Accounts { get; init; } = [];

    /// <summary>Organizational units below the root.</summary>
    public IReadOnlyList<RehearsalUnit> Units { get; init; } = [];

    /// <summary>An organization trail is live and its shadows appear in every member.</summary>
    public bool HasOrganizationTrail { get; init; } = true;
}

/// <summary>An organizational unit of a <see cref="RehearsalOrganization"/>.</summary>
/// <param name="Name">Any text: it is stored and sent back as it is.</param>
public sealed record RehearsalUnit(string Name)
{
    /// <summary><c>ou-…-…</c>; null derives one.</summary>
    public string? Id { get; init; }

    /// <summary>Accounts that lie in this unit.</summary>
    public IReadOnlyList<RehearsalAccount> Accounts { get; init; } = [];

    /// <summary>Units inside this unit.</summary>
    public IReadOnlyList<RehearsalUnit> Units { get; init; } = [];

    /// <summary>Tags of the unit.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>An account of a <see cref="RehearsalOrganization"/>.</summary>
/// <param name="Name">Any text: it is stored and sent back as it is.</param>
public sealed record RehearsalAccount(string Name)
{
    /// <summary>Twelve digits; null derives them.</summary>
    public string? Id { get; init; }

    /// <summary>Null derives one.</summary>
    public string? Email { get; init; }

    /// <summary>AWS's state: <c>PENDING_ACTIVATION</c>, <c>ACTIVE</c>, <c>SUSPENDED</c>, <c>PENDING_CLOSURE</c> or <c>CLOSED</c>.</summary>
    public string State { get; init; } = "ACTIVE";

    /// <summary>False: the account has none of the roles that the organization assumes.</summary>
    public bool HasRoles { get; init; } = true;

    /// <summary>The account joined by invitation rather than being created.</summary>
    public bool WasInvited { get; init; }

    /// <summary>The account administers CloudTrail for the organization and may read Organizations.</summary>
    public bool IsDelegatedAdministrator { get; init; }

    /// <summary>Tags of the account.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
