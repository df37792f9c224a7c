using CoveDashboard.Rehearsal;

namespace CoveDashboard.Testing.Organizations;

/// <summary>The organizations of the parity checks for a rehearsal server, with the ids of <see cref="Fixtures"/>.</summary>
public static class RehearsedFixtures
{
    /// <summary>S: management H; root→ou1→ou2→ou3{A,B,C}; root→ou4{D}.</summary>
    public static RehearsalOrganization Small(string stateOfD = "ACTIVE") => Of(
        units:
        [
            Unit(Fixtures.Ou1, "ou1", units: [Unit(Fixtures.Ou2, "ou2", units: [Unit(Fixtures.Ou3, "ou3", [Account(Fixtures.A, "A"), Account(Fixtures.B, "B"), Account(Fixtures.C, "C")])])]),
            Unit(Fixtures.Ou4, "ou4", [Account(Fixtures.D, "D") with { State = stateOfD }]),
        ]);

    /// <summary>L: 1,500 accounts (ouA→{B:500, C:500}; ouD:500).</summary>
    public static RehearsalOrganization Large() => Of(
        units:
        [
            Unit(Fixtures.OuA, "ouA", units: [Unit(Fixtures.OuB, "ouB", Numbered(0)), Unit(Fixtures.OuC, "ouC", Numbered(500))]),
            Unit(Fixtures.OuD, "ouD", Numbered(1000)),
        ]);

    /// <summary>T: root{H,x, o1{y,z,o3{w suspended}}, o2{}}.</summary>
    public static RehearsalOrganization Tree() => Of(
        accounts: [Account("333333333331", "x")],
        units:
        [
            Unit(Fixtures.Ou1, "o1", [Account("333333333332", "y"), Account("333333333333", "z")], [Unit(Fixtures.Ou3, "o3", [Account("333333333334", "w") with { State = "SUSPENDED" }])]),
            Unit(Fixtures.Ou2, "o2"),
        ]);

    private static RehearsalOrganization Of(IReadOnlyList<RehearsalUnit> units, IReadOnlyList<RehearsalAccount>? accounts = null) => new()
    {
        RootId = OrganizationBuilder.RootId,
        Management = Account(Fixtures.H, "H"),
        Accounts = accounts ?? [],
        Units = units,
    };

    private static RehearsalUnit Unit(string id, string name, IReadOnlyList<RehearsalAccount>? accounts = null, IReadOnlyList<RehearsalUnit>? units = null) =>
        new(name) { Id = id, Accounts = accounts ?? [], Units = units ?? [] };

    private static RehearsalAccount Account(string id, string name) => new(name) { Id = id };

    private static IReadOnlyList<RehearsalAccount> Numbered(int first) =>
        [.. Enumerable.Range(first, 500).Select(number => Account($"2{number:d11}", $"account-{number:d4}"))];
}
