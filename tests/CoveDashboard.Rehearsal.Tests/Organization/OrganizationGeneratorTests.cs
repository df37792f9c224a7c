using CoveDashboard.Rehearsal.Organization;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Tests.Organization;

public sealed class OrganizationGeneratorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(1600)]
    public void Generate_OfASize_HasExactlyThatManyAccounts(int size) => Plant(size, 1).Accounts.Count.ShouldBe(size);

    [Fact]
    public void Generate_TwiceWithTheSameSeed_IsTheSameToTheLastTrail()
    {
        Print(Plant(60, 1)).ShouldBe(Print(Plant(60, 1)));
        Print(Plant(60, 2)).ShouldNotBe(Print(Plant(60, 1)));
    }

    [Fact]
    public void Generate_OfSixty_TellsTheStory()
    {
        var tree = Plant(60, 1);
        var trails = new TrailPlanter(new World(1, tree, hasOrganizationTrail: true));
        var planted = tree.Accounts.SelectMany(a => trails.Plant(a.Id)).ToList();

        tree.Accounts.ShouldContain(a => a.State == AccountState.Suspended);
        tree.Accounts.ShouldContain(a => !a.HasRoles && a.IsActive);
        tree.Accounts.ShouldContain(a => a.WasInvited);
        tree.Root.Units.ShouldContain(u => u.Accounts.Count == 0 && u.Units.Count == 0);
        tree.DelegatedAdministrators.Keys.Select(id => tree.FindAccount(id)!.Name).ShouldBe(["security-audit"]);
        planted.Count(t => t.IsOrganizationTrail).ShouldBe(1);
        planted.Count(t => t is { IsLogging: true, IsOrganizationTrail: false, EventSelectors: null, SnsTopicArn: null }).ShouldBeInRange(30, 50);
        planted.ShouldContain(t => t.EventSelectors != null);
        planted.ShouldContain(t => t.SnsTopicArn != null);
        planted.ShouldContain(t => !t.IsLogging && t.StoppedAt != null);
    }

    [Fact]
    public void Generate_OfTenThousand_HasNoIdOrAddressTwiceAndNoUnitTooDeep()
    {
        var tree = Plant(10_000, 1);

        tree.Accounts.Select(a => a.Id).Distinct().Count().ShouldBe(10_000);
        tree.Accounts.Select(a => a.Email).Distinct().Count().ShouldBe(10_000);
        tree.Accounts.ShouldAllBe(a => a.Id.Length == 12 && tree.DepthOf(tree.FindUnit(a.ParentId)!) <= 5);
        tree.Accounts.ShouldContain(a => a.Id.StartsWith('0'), "some ids lose a zero in a spreadsheet");
    }

    [Fact]
    public void Plant_OfAHandWrittenOrganization_KeepsItsIdsAndTexts()
    {
        var described = new RehearsalOrganization
        {
            RootId = "r-root",
            Management = new("H") { Id = "000000000001" },
            Units = [new("<b>ou</b>") { Id = "ou-root-00000001", Accounts = [new("<script>alert(1)</script>") { Id = "111111111110", State = "SUSPENDED" }] }],
        };

        var tree = OrganizationPlanter.Plant(described, [new("=cmd|'/c calc'!A1")], seed: 1);

        tree.Root.Id.ShouldBe("r-root");
        tree.Management.Id.ShouldBe("000000000001");
        tree.FindUnit("ou-root-00000001")!.Name.ShouldBe("<b>ou</b>");
        tree.FindAccount("111111111110")!.Name.ShouldBe("<script>alert(1)</script>");
        tree.FindAccount("111111111110")!.State.ShouldBe("SUSPENDED");
        tree.Root.Accounts.ShouldContain(a => a.Name == "=cmd|'/c calc'!A1");
    }

    [Fact]
    public void Plant_WithAnIdTwice_IsRefused()
    {
        var described = new RehearsalOrganization { Accounts = [new("a") { Id = "111111111110" }, new("b") { Id = "111111111110" }] };

        Should.Throw<ArgumentException>(() => OrganizationPlanter.Plant(described, [], seed: 1)).Message.ShouldContain("111111111110");
    }

    private static OrganizationTree Plant(int size, int seed) => OrganizationPlanter.Plant(OrganizationGenerator.Generate(size, seed), [], seed);

    private static string Print(OrganizationTree tree)
    {
        using var world = new World(1, tree, hasOrganizationTrail: true);
        var trails = new TrailPlanter(world);
        return string.Join('\n', tree.Accounts.Select(a => $"{a.Id} {a.Name} {a.Email} {a.ParentId} {a.State} {a.JoinedTimestamp:O} {string.Join(',', trails.Plant(a.Id).Select(t => t.Arn + t.StartedAt))}"));
    }
}
