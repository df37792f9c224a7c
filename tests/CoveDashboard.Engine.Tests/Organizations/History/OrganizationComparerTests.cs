using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Testing.Organizations;
using static CoveDashboard.Engine.Organizations.History.OrganizationChangeKind;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Organizations.History;

/// <summary>What two readings say about what happened, in words that a person reads.</summary>
public sealed class OrganizationComparerTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compare_SameOrganization_GivesNothing() => Compare(Small(), Small()).ShouldBeEmpty();

    [Fact]
    public void Compare_EverythingThatHappensToAccounts_SaysEachInOneSentence()
    {
        var before = Base().Account("222222222221", "stays", Ou1).Account("222222222222", "moves", Ou1).Account("222222222223", "closes", Ou1)
            .Account("222222222224", "pauses", Ou1).Account("222222222225", "returns", Ou1, AccountState.Suspended).Account("222222222226", "old-name", Ou1)
            .Account("222222222227", "goes", Ou1).Account("222222222228", "starts", Ou1, AccountState.PendingActivation).Account("222222222229", "ends", Ou1, AccountState.PendingClosure);
        var after = Base().Account("222222222221", "stays", Ou1).Account("222222222222", "moves", Ou2).Account("222222222223", "closes", Ou1, AccountState.PendingClosure)
            .Account("222222222224", "pauses", Ou1, AccountState.Suspended).Account("222222222225", "returns", Ou1).Account("222222222226", "new-name", Ou1)
            .Account("222222222228", "starts", Ou1).Account("222222222229", "ends", Ou1, AccountState.Closed)
            .Account("222222222230", "opens", Ou2).Account(Invited("222222222231", "comes", Ou2));

        Sentences(before, after).ShouldBe([
            (AccountOpened, "opens (222222222230) was opened, in Root/ou1/ou2."),
            (AccountJoined, "comes (222222222231) joined the organization, in Root/ou1/ou2."),
            (AccountLeft, "goes (222222222227) is not in the organization any more; it was in Root/ou1."),
            (AccountClosed, "closes (222222222223) is being closed."),
            (AccountClosed, "ends (222222222229) was closed."),
            (AccountSuspended, "pauses (222222222224) was suspended."),
            (AccountReopened, "returns (222222222225) is active again."),
            (AccountActivated, "starts (222222222228) was activated."),
            (AccountMoved, "moves (222222222222) moved from Root/ou1 to Root/ou1/ou2."),
            (AccountRenamed, "222222222226 was renamed from old-name to new-name."),
            (AccountEmailChanged, "new-name (222222222226) has another e-mail: new-name@example.com, not old-name@example.com."),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Compare_EverythingThatHappensToUnits_SaysEachInOneSentence()
    {
        var before = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "old", Ou1).Unit(Ou3, "moves", Ou1).Unit(Ou4, "goes");
        var after = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "new", Ou1).Unit(Ou3, "moves").Unit(OuA, "comes", Ou2);

        Sentences(before, after).ShouldBe([
            (UnitAdded, $"OU Root/ou1/new/comes ({OuA}) was added."),
            (UnitRemoved, $"OU Root/goes ({Ou4}) was removed."),
            (UnitMoved, $"OU moves ({Ou3}) moved from Root/ou1/moves to Root/moves."),
            (UnitRenamed, $"OU {Ou2} was renamed from old to new."),
        ]);
    }

    [Fact]
    public void Compare_UnitWasRenamed_MovesNoAccount() =>
        Compare(
            new OrganizationBuilder().Management(H, "H").Unit(Ou1, "old").Account(A, "A", Ou1).Build(),
            new OrganizationBuilder().Management(H, "H").Unit(Ou1, "new").Account(A, "A", Ou1).Build()).Select(c => c.Kind).ShouldBe([UnitRenamed]);

    [Fact]
    public void Compare_LaterReadingWasRefusedAnOu_ClosesNothingAndSaysThatItCannotTell()
    {
        var after = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "ou2", Ou1).Unit(Ou4, "ou4").Account(D, "D", Ou4)
            .Unreadable(Ou2, "ListOrganizationalUnitsForParent").Unreadable(Ou2, "ListAccountsForParent").Build();

        var changes = Compare(Small(), after);

        changes.Select(c => (c.Kind, c.NodeId)).ShouldBe([(CannotTell, A), (CannotTell, B), (CannotTell, C), (CannotTell, Ou3)]);
        changes[0].Sentence.ShouldBe(
            "A (111111111110) is not in the later reading, which could not read everything: whether it left or moved cannot be told; it was in Root/ou1/ou2/ou3.");
        changes[3].Sentence.ShouldContain("whether it was removed cannot be told");
    }

    [Fact]
    public void Compare_OnlyTheAccountsOfAnOuWereRefused_StillKnowsItsUnits()
    {
        var before = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Account(A, "A", Ou1).Unit(Ou2, "ou2").Build();
        var after = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unreadable(Ou1, "ListAccountsForParent").Build();

        Compare(before, after).Select(c => (c.Kind, c.NodeId)).ShouldBe([(UnitRemoved, Ou2), (CannotTell, A)]);
    }

    [Fact]
    public void Compare_EarlierReadingWasRefusedAnOu_OpensOnlyWhatJoinedSince()
    {
        var before = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unreadable(Ou1, "ListAccountsForParent").Build();
        var after = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1")
            .Account(Invited(A, "old", Ou1) with { JoinedAt = Then }).Account(Invited(B, "new", Ou1) with { JoinedAt = Then.AddSeconds(1), JoinedMethod = "CREATED" }).Build();

        Compare(before, after).Select(c => (c.Kind, c.NodeId)).ShouldBe([(AccountOpened, B), (CannotTell, A)]);
    }

    [Fact]
    public void Compare_NamesWereRefused_RenamesNothing()
    {
        var before = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Account(A, "A", Ou1).Build();
        var after = new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Account(new Account(A, A, null, null, AccountState.Unknown, null, null, Ou1))
            .Unreadable("", "ListAccounts").Build();

        Compare(before, after).Select(c => c.Sentence).ShouldBe(["111111111110 has no state in the later reading: whether it changed cannot be told."]);
    }

    [Fact]
    public void Compare_NoTreeOnOneSide_MovesNothingAndRemovesNoUnit()
    {
        var flat = new Organization(Small().Identity, [], Small().Accounts.Select(a => a with { ParentId = null }), [new UnreadableNode("", "ListRoots", "AccessDenied", "")], Then);

        Compare(Small(), flat).ShouldAllBe(c => c.Kind == CannotTell && !c.IsOfAccount);
        Compare(flat, Small()).ShouldAllBe(c => c.Kind == CannotTell && !c.IsOfAccount);
    }

    [Fact]
    public void Compare_AccountsListedByHand_NeitherOpenNorLeave()
    {
        var one = new Organization(Small().Identity, [], [new Account(A, "a", null, null, AccountState.Unknown, null, null, null)], [], Then);
        var two = new Organization(Small().Identity, [], [new Account(B, "b", null, null, AccountState.Unknown, null, null, null)], [], Then);

        Compare(one, two).Select(c => c.Kind).ShouldBe([CannotTell, CannotTell]);
    }

    [Fact]
    public void Compare_AnotherOrganization_SaysOnlyThat() =>
        Compare(Small(), new OrganizationBuilder().Id("o-other").Management(A, "A").Build()).Select(c => c.Sentence)
            .ShouldBe(["The connection leads to organization o-other now and led to o-cove before. Nothing else is compared."]);

    private static Organization Small() => Fixtures.Small().Build();

    private static OrganizationBuilder Base() => new OrganizationBuilder().Management(H, "H").Unit(Ou1, "ou1").Unit(Ou2, "ou2", Ou1);

    private static Account Invited(string id, string name, string parent) =>
        new(id, name, $"{name}@example.com", $"arn:aws:organizations::1:account/o-cove/{id}", AccountState.Active, "INVITED", null, parent);

    private static List<OrganizationChange> Compare(Organization from, Organization to) => [.. OrganizationComparer.Compare(from, to, Then)];

    private static List<(OrganizationChangeKind Kind, string Sentence)> Sentences(OrganizationBuilder from, OrganizationBuilder to) =>
        [.. Compare(from.Build(), to.Build()).Select(c => (c.Kind, c.Sentence))];
}
