using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.History;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations.History;

public sealed class ReadingKeepingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeReadingStore _store = new();

    private ReadingKeeping Keeping => new(_store);

    [Fact]
    public async Task KeepAsync_FirstReading_IsKeptWhole()
    {
        var organization = Fixtures.Tree().ReadAt(Noon).Unreadable(Fixtures.Ou2, "ListAccountsForParent").Build();

        (await Keeping.KeepAsync("acme", organization, default)).ShouldBeTrue();

        var kept = _store.Readings.ShouldHaveSingleItem();
        (kept.Number, kept.Accounts, kept.Units, kept.IsPartial, kept.FirstSeenAt, kept.LastSeenAt).ShouldBe((1, 5, 3, true, Noon, Noon));
        var read = ReadingDocument.Read(kept, (await _store.DocumentAsync("acme", 1, default))!.Value.Span);
        read.Identity.ShouldBe(organization.Identity);
        read.Accounts.ShouldBe(organization.Accounts);
        read.Units.ShouldBe(organization.Units);
        read.Unreadable.ShouldBe([new UnreadableNode(Fixtures.Ou2, "ListAccountsForParent", "AccessDeniedException", "")]);
    }

    [Fact]
    public async Task KeepAsync_UnchangedReading_OnlyProlongs()
    {
        await Keeping.KeepAsync("acme", At(0), default);

        (await Keeping.KeepAsync("acme", At(5), default)).ShouldBeFalse();

        _store.Readings.ShouldHaveSingleItem().LastSeenAt.ShouldBe(Noon.AddHours(5));
    }

    [Fact]
    public async Task KeepAsync_ReadingBegunBeforeTheNewest_DoesNotTurnTheTimeBack()
    {
        await Keeping.KeepAsync("acme", At(5), default);

        (await Keeping.KeepAsync("acme", Changed(4), default)).ShouldBeFalse();
        (await Keeping.KeepAsync("acme", At(4), default)).ShouldBeFalse();

        _store.Readings.ShouldHaveSingleItem().LastSeenAt.ShouldBe(Noon.AddHours(5));
    }

    [Fact]
    public async Task KeepAsync_AnotherProcessKeptTheSame_KeepsNoSecondOne()
    {
        await Keeping.KeepAsync("acme", At(0), default);
        _store.Faster = () => Keeping.KeepAsync("acme", Changed(1), default).GetAwaiter().GetResult();

        (await Keeping.KeepAsync("acme", Changed(2), default)).ShouldBeFalse();

        _store.Readings.Select(r => (r.Number, r.LastSeenAt)).ShouldBe([(1, Noon), (2, Noon.AddHours(2))]);
    }

    [Fact]
    public async Task KeepAsync_ProlongedWhileAnotherKeptAChange_TellsThatItChangedBack()
    {
        await Keeping.KeepAsync("acme", At(0), default);
        _store.Faster = () => Keeping.KeepAsync("acme", Changed(1), default).GetAwaiter().GetResult();

        (await Keeping.KeepAsync("acme", At(2), default)).ShouldBeTrue();

        _store.Readings.Select(r => r.Number).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task KeepAsync_NothingReadable_KeepsNothing()
    {
        (await Keeping.KeepAsync("acme", new OrganizationBuilder().NothingReadable().Build(), default)).ShouldBeFalse();

        _store.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void Write_OtherOrderSessionAndWordsOfARefusal_GivesTheSameBytes()
    {
        var one = Fixtures.Small().Unreadable(Fixtures.Ou2, "ListAccountsForParent").Build();
        var other = new Organization(
            one.Identity with { CallerArn = "arn:aws:sts::1:assumed-role/reader/another-session" }, one.Units.Reverse(), one.Accounts.Reverse(),
            [one.Unreadable[0] with { Message = "request 7d1f" }], Noon.AddDays(1));

        ReadingDocument.Write(other).ShouldBe(ReadingDocument.Write(one));
    }

    [Fact]
    public void Write_NameWithALoneSurrogate_IsKeptWithoutIt()
    {
        var organization = new OrganizationBuilder().Management(Fixtures.H, "H\ud800\0").Build();

        var document = ReadingDocument.Write(organization);

        ReadingDocument.HashOf(document).Length.ShouldBe(64);
        ReadingDocument.Read(Kept, document).Accounts[0].Name.ShouldBe("H\ufffd\0");
    }

    private static OrganizationReading Kept { get; } = new()
    {
        Connection = "acme",
        Number = 1,
        Hash = "",
        FirstSeenAt = Noon,
        LastSeenAt = Noon,
        CallerArn = "",
        Accounts = 1,
        Units = 0,
        IsPartial = false,
    };

    private static Organization At(int hour) => Fixtures.Small().ReadAt(Noon.AddHours(hour)).Build();

    private static Organization Changed(int hour) => Fixtures.Small(AccountState.Suspended).ReadAt(Noon.AddHours(hour)).Build();
}
