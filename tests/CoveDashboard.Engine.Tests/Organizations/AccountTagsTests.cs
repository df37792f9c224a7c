using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Tags;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;

namespace CoveDashboard.Engine.Tests.Organizations;

public sealed class AccountTagsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeClock _clock = new(Now);
    private readonly FakeOrganizationReader _reader = new(Fixtures.Small().Build());
    private readonly OrganizationDirectory _directory;
    private readonly AccountTags _tags;

    public AccountTagsTests()
    {
        _directory = new OrganizationDirectory(_reader, _clock);
        _tags = new AccountTags(_directory, _reader, _clock);
        _reader.Tags[Fixtures.A] = Tags(("environment", "prod"), ("owner", "team-a"));
        _reader.Tags[Fixtures.B] = Tags(("environment", "test"));
    }

    public async ValueTask DisposeAsync()
    {
        await _tags.DisposeAsync();
        await _directory.DisposeAsync();
    }

    [Fact]
    public async Task Get_AnyAge_AsksOnceAnAccountAndKeepsIt()
    {
        _tags.Last("acme").ShouldBeNull();

        var first = await _tags.GetAsync("acme", maxAge: null, CancellationToken.None);
        var second = await _tags.GetAsync("acme", maxAge: null, CancellationToken.None);

        second.ShouldBeSameAs(first);
        _reader.TagCalls.ShouldBe(5);
        first.ReadAt.ShouldBe(Now);
        first.IsPartial.ShouldBeFalse();
        first.Of(Fixtures.A).ShouldBe(Tags(("environment", "prod"), ("owner", "team-a")));
        first.Of(Fixtures.C).ShouldBe(Tags());
    }

    [Fact]
    public async Task Get_OlderThanWanted_ReadsAgain()
    {
        await _tags.RefreshAsync("acme", CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var reading = await _tags.GetAsync("acme", TimeSpan.FromMinutes(4), CancellationToken.None);

        reading.ReadAt.ShouldBe(Now.AddMinutes(5));
        _reader.TagCalls.ShouldBe(10);
    }

    [Fact]
    public async Task Refresh_OneAccountRefused_IsPartialAndThatAccountUnknown()
    {
        _reader.RefusedTags.Add(Fixtures.A);

        var reading = await _tags.RefreshAsync("acme", CancellationToken.None);
        var selected = reading.Select(_reader.Organization, new TagCondition("environment", "test").Matches);

        reading.IsPartial.ShouldBeTrue();
        reading.Unreadable.ShouldBe([new UnreadableNode(Fixtures.A, "ListTagsForResource", "AccessDeniedException", "not authorized")]);
        reading.Of(Fixtures.A).ShouldBeNull();
        selected.Matching.Select(a => a.Id).ShouldBe([Fixtures.B]);
        selected.Unknown.Select(a => a.Id).ShouldBe([Fixtures.A]);
    }

    [Fact]
    public async Task Refresh_AllRefused_StopsAskingAndNamesEveryAccount()
    {
        _reader.Organization = Fixtures.Flat(200).Build();
        _reader.RefusedTags.UnionWith(_reader.Organization.Accounts.Select(a => a.Id));

        var reading = await _tags.RefreshAsync("acme", CancellationToken.None);

        _reader.TagCalls.ShouldBeInRange(TagCrawl.HopelessAfter, TagCrawl.HopelessAfter + TagCrawl.Concurrency);
        reading.Unreadable.Select(u => u.NodeId).ShouldBe(_reader.Organization.Accounts.Select(a => a.Id).Order(StringComparer.Ordinal));
        reading.Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refresh_TenAtOnce_ShareOneReadingAndSeeItsProgress()
    {
        await _directory.RefreshAsync("acme", CancellationToken.None);
        var hold = new TaskCompletionSource();
        _reader.Hold = hold.Task;
        var progressed = new TaskCompletionSource();
        _tags.Changed += _ => progressed.TrySetResult();

        var readings = Enumerable.Range(0, 10).Select(_ => _tags.RefreshAsync("acme", CancellationToken.None)).ToArray();
        await progressed.Task;
        var progress = _tags.Progress("acme");
        hold.SetResult();
        await Task.WhenAll(readings);

        progress.ShouldBe(new AccountTagProgress(0, 5));
        _tags.Progress("acme").ShouldBeNull();
        _reader.TagCalls.ShouldBe(5);
    }

    [Fact]
    public async Task Select_AccountJoinedAfterTheReading_IsUnknown()
    {
        var reading = await _tags.RefreshAsync("acme", CancellationToken.None);
        var later = Fixtures.Small().Account("555555555555", "new", Fixtures.Ou4).Build();

        var selected = reading.Select(later, new TagCondition("environment", null).Matches);

        selected.Matching.Select(a => a.Id).ShouldBe([Fixtures.A, Fixtures.B]);
        selected.Unknown.Select(a => a.Id).ShouldBe(["555555555555"]);
    }

    [Theory]
    [InlineData("environment", "environment", null)]
    [InlineData("environment=prod", "environment", "prod")]
    [InlineData(" owner = team-a ", "owner", "team-a")]
    [InlineData("rule=a=b", "rule", "a=b")]
    [InlineData("owner=", "owner", "")]
    public void Parse_KeyOrKeyAndValue_IsRead(string text, string key, string? value) =>
        TagCondition.Parse(text).ShouldBe(new TagCondition(key, value));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("=prod")]
    public void Parse_NoKey_IsNone(string text) => TagCondition.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("environment", true)]
    [InlineData("environment=prod", true)]
    [InlineData("environment=Prod", false)]
    [InlineData("Environment", false)]
    [InlineData("environment=", false)]
    public void Matches_ComparesAsAwsDoes(string condition, bool matches) =>
        TagCondition.Parse(condition)!.Matches(Tags(("environment", "prod"))).ShouldBe(matches);

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
}
