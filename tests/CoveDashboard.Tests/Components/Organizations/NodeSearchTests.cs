using CoveDashboard.Components.Pages.Organizations;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Tests.Components.Organizations;

public sealed class NodeSearchTests
{
    private readonly OrganizationIndex _index = new(Fixtures.Small().Account("012345678901", "early", Fixtures.Ou4).Build());

    [Theory]
    [InlineData("111111111110,111111111112")]
    [InlineData("111111111110\t111111111112")]
    [InlineData("\"111111111110\";\r\n\"111111111112\"")]
    [InlineData("A: 1111-1111-1110 / B: 111111111112.")]
    public void Find_AListOfIds_ReadsAnySeparators(string text)
    {
        var found = NodeSearch.Find(text, _index, null)!;

        found.IsIdList.ShouldBeTrue();
        found.Matches.ShouldBe([Fixtures.A, Fixtures.B]);
        found.Unmatched.ShouldBeEmpty();
    }

    [Fact]
    public void Find_AnIdThatLostItsZero_OffersItRatherThanTakingIt()
    {
        var found = NodeSearch.Find("12345678901", _index, null)!;

        found.Matches.ShouldBeEmpty();
        found.LostZeros.Single().ShouldBe(new LostZero("12345678901", _index.Organization.FindAccount("012345678901")!));
    }

    [Fact]
    public void Find_IdsThatAreNotThere_ListsThem()
    {
        var found = NodeSearch.Find($"999999999999 {Fixtures.Ou1} ou-none-00000000", _index, null)!;

        found.Matches.ShouldBe([Fixtures.Ou1]);
        found.Unmatched.ShouldBe(["999999999999", "ou-none-00000000"]);
    }

    [Theory]
    [InlineData("EARLY@example", "012345678901")]
    [InlineData("early", "012345678901")]
    [InlineData("ou4", Fixtures.Ou4)]
    [InlineData("1111110", Fixtures.A)]
    public void Find_Words_LooksThroughNamesIdsAndEmails(string text, string match)
    {
        var found = NodeSearch.Find(text, _index, null)!;

        found.IsIdList.ShouldBeFalse();
        found.Matches.ShouldBe([match]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  \n")]
    public void Find_NoText_IsNoSearch(string? text)
    {
        NodeSearch.Find(text, _index, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("tag:environment", Fixtures.A, Fixtures.B)]
    [InlineData("tag:Environment=PROD", Fixtures.A)]
    [InlineData("tag:environment=prod tag:owner=team a", Fixtures.A)]
    [InlineData("tag:environment=prod tag:owner=team b")]
    [InlineData("tag:owner=")]
    public void Find_Tags_GivesTheAccountsThatCarryThemAll(string text, params string[] matches)
    {
        var found = NodeSearch.Find(text, _index, Tags())!;

        found.Matches.ShouldBe(matches);
        found.Tags.ShouldBe(new TagOutcome(IsRead: true, Unknown: 1));
    }

    [Fact]
    public void Find_TagsThatWereNotRead_IsUnknownRatherThanNothing() =>
        NodeSearch.Find("tag:environment", _index, null)!.Tags.ShouldBe(new TagOutcome(IsRead: false, Unknown: 6));

    /// <summary>Of S and one more account; C is refused.</summary>
    private AccountTagReading Tags()
    {
        var tags = _index.Organization.Accounts.Where(a => a.Id != Fixtures.C)
            .ToDictionary(a => a.Id, _ => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        tags[Fixtures.A] = new Dictionary<string, string>(StringComparer.Ordinal) { ["environment"] = "prod", ["owner"] = "team a" };
        tags[Fixtures.B] = new Dictionary<string, string>(StringComparer.Ordinal) { ["environment"] = "test" };
        return new AccountTagReading(DateTimeOffset.UnixEpoch, tags, [new UnreadableNode(Fixtures.C, "ListTagsForResource", "AccessDeniedException", "no")]);
    }
}
