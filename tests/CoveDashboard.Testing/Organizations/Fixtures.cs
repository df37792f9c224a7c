using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Testing.Organizations;

/// <summary>The organizations of the parity checks.</summary>
public static class Fixtures
{
    public const string H = "000000000001";
    public const string A = "111111111110";
    public const string B = "111111111112";
    public const string C = "111111111113";
    public const string D = "111111111114";

    public const string Ou1 = "ou-root-00000001";
    public const string Ou2 = "ou-root-00000002";
    public const string Ou3 = "ou-root-00000003";
    public const string Ou4 = "ou-root-00000004";

    public const string OuA = "ou-root-0000000a";
    public const string OuB = "ou-root-0000000b";
    public const string OuC = "ou-root-0000000c";
    public const string OuD = "ou-root-0000000d";

    /// <summary>S: management H; root→ou1→ou2→ou3{A,B,C}; root→ou4{D}.</summary>
    public static OrganizationBuilder Small(AccountState stateOfD = AccountState.Active) => new OrganizationBuilder()
        .Management(H, "H")
        .Unit(Ou1, "ou1").Unit(Ou2, "ou2", Ou1).Unit(Ou3, "ou3", Ou2).Unit(Ou4, "ou4")
        .Account(A, "A", Ou3).Account(B, "B", Ou3).Account(C, "C", Ou3).Account(D, "D", Ou4, stateOfD);

    /// <summary>L: 1,500 accounts (ouA→{B:500, C:500}; ouD:500).</summary>
    public static OrganizationBuilder Large()
    {
        var builder = new OrganizationBuilder().Management(H, "H").Unit(OuA, "ouA").Unit(OuB, "ouB", OuA).Unit(OuC, "ouC", OuA).Unit(OuD, "ouD");
        foreach (var (unit, first) in new[] { (OuB, 0), (OuC, 500), (OuD, 1000) })
            for (var number = first; number < first + 500; number++)
                builder.Account($"2{number:d11}", $"account-{number:d4}", unit);
        return builder;
    }

    /// <summary>T: root{H,x, o1{y,z,o3{w suspended}}, o2{}}.</summary>
    public static OrganizationBuilder Tree() => new OrganizationBuilder()
        .Management(H, "H").Account("333333333331", "x", OrganizationBuilder.RootId)
        .Unit(Ou1, "o1").Account("333333333332", "y", Ou1).Account("333333333333", "z", Ou1)
        .Unit(Ou3, "o3", Ou1).Account("333333333334", "w", Ou3, AccountState.Suspended)
        .Unit(Ou2, "o2");

    /// <summary>Members only, all in one OU; for runs of a given size.</summary>
    public static OrganizationBuilder Flat(int accounts)
    {
        var builder = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1");
        for (var number = 0; number < accounts; number++)
            builder.Account($"4{number:d11}", $"account-{number:d4}", Ou1);
        return builder;
    }
}
