using CoveDashboard.Rehearsal;

namespace CoveDashboard.Tests.Support;

/// <summary>Management H; root → ou1 → ou2 → ou3 {A, B, C}; root → ou4 {D}.</summary>
internal static class SmallOrganization
{
    public const string H = "999999999999";
    public const string A = "100000000001";
    public const string B = "100000000002";
    public const string C = "100000000003";
    public const string D = "000000000004";
    public const string Ou1 = "ou-ab12-aaaaaaa1";
    public const string Ou3 = "ou-ab12-aaaaaaa3";

    public static RehearsalOrganization Build(string stateOfD = "ACTIVE", string nameOfA = "A") => new()
    {
        Management = new RehearsalAccount("H") { Id = H },
        Units =
        [
            new RehearsalUnit("ou1")
            {
                Id = Ou1,
                Units =
                [
                    new RehearsalUnit("ou2")
                    {
                        Id = "ou-ab12-aaaaaaa2",
                        Units = [new RehearsalUnit("ou3") { Id = Ou3, Accounts = [Account(nameOfA, A), Account("B", B), Account("C", C)] }],
                    },
                ],
            },
            new RehearsalUnit("ou4") { Id = "ou-ab12-aaaaaaa4", Accounts = [Account("D", D) with { State = stateOfD }] },
        ],
    };

    private static RehearsalAccount Account(string name, string id) => new(name) { Id = id };
}
