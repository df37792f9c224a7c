namespace CoveDashboard.Engine.People;

/// <summary>A wish to add a person, not yet validated.</summary>
/// <param name="Subject">Of a local person: the name to sign in with.</param>
public sealed record NewPerson(string Issuer, string Subject, string Name, IReadOnlyList<WantedRole> Roles);

/// <summary>A role that a person is to hold.</summary>
/// <param name="Ous">Root or OU ids to which it is limited; null: everywhere. Empty is refused: nothing is never everything.</param>
public sealed record WantedRole(Role Role, IReadOnlySet<string>? Ous);

/// <summary>A wish to change a person; what is null stays.</summary>
public sealed record PersonChange
{
    public string? Name { get; init; }

    /// <summary>All roles to hold from now on.</summary>
    public IReadOnlyList<WantedRole>? Roles { get; init; }

    public bool? IsDisabled { get; init; }

    /// <summary>For a person who lost the device and the recovery codes.</summary>
    public bool RemoveSecondFactor { get; init; }
}
