using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Testing.Audit;

namespace CoveDashboard.Engine.Tests.Audit;

public sealed class AuditTrailTests
{
    private static readonly AuditActor Alpha = new("local", "alpha", "alpha");

    private readonly MemoryAuditStore _store = new();
    private readonly AuditTrail _trail;

    public AuditTrailTests() => _trail = new AuditTrail(_store, TimeProvider.System);

    [Theory]
    [InlineData("")]
    [InlineData("Run.Started")]
    [InlineData("run..started")]
    [InlineData("run.%")]
    [InlineData("run.started\n")]
    public async Task AppendAsync_KindThatIsNone_IsRefused(string kind) =>
        await Should.ThrowAsync<ArgumentException>(_trail.AppendAsync(new AuditRecord(kind, Alpha), default));

    [Fact]
    public async Task AppendAsync_DetailsBeyondTheBound_AreRefusedAndNothingIsAppended()
    {
        var most = new JsonObject { ["a"] = new string('x', AuditRecord.MaxDetailsBytes - """{"a":""}""".Length) };
        var tooMuch = new JsonObject { ["a"] = $"{most["a"]}x" };

        await Should.ThrowAsync<ArgumentException>(
            _trail.AppendAsync([new AuditRecord("a", Alpha), new AuditRecord("b", Alpha, Details: tooMuch)], default));
        await _trail.AppendAsync(new AuditRecord("c", Alpha, Details: most), default);

        _store.Entries.ShouldHaveSingleItem().Kind.ShouldBe("c");
    }

    [Fact]
    public async Task AppendAsync_NameThatIsTooLong_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(
            _trail.AppendAsync(new AuditRecord("a", Alpha with { Name = new string('x', AuditRecord.MaxTextLength + 1) }), default));

    [Fact]
    public async Task StreamAsync_MoreThanAPage_GivesEachOnceInOrder()
    {
        await _trail.AppendAsync([.. Enumerable.Range(0, 2500).Select(_ => new AuditRecord("a", Alpha))], default);

        var sequences = new List<long>();
        await foreach (var entry in _trail.StreamAsync(new AuditQuery(), default))
            sequences.Add(entry.Sequence);

        sequences.ShouldBe(Enumerable.Range(1, 2500).Select(i => (long)i));
    }

    [Fact]
    public async Task ListAsync_LastPage_HasNoNext()
    {
        await _trail.AppendAsync([new AuditRecord("a", Alpha), new AuditRecord("a", Alpha), new AuditRecord("a", Alpha)], default);

        (await _trail.ListAsync(new AuditQuery { Limit = 2 }, default)).Next.ShouldBe(2);
        (await _trail.ListAsync(new AuditQuery { Limit = 2, After = 2 }, default)).Next.ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(_trail.ListAsync(new AuditQuery { Limit = 1001 }, default));
    }

    // A fixed example: whoever changes what is hashed breaks every chain there is.
    [Fact]
    public void HashOf_FixedEntry_IsForGood()
    {
        var entry = AuditChain.Link(
            new AuditRecord("run.started", Alpha, "acme", "r1", new JsonObject { ["targets"] = 152 }),
            7, AuditChain.Genesis, new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero));

        AuditChain.ToJson(entry).ToJsonString().ShouldBe(
            """{"sequence":7,"time":"2026-11-21T06:00:00.0000000Z","kind":"run.started","actor":{"issuer":"local","subject":"alpha","name":"alpha"},"connection":"acme","subject":"r1","details":{"targets":152},"previous":"0000000000000000000000000000000000000000000000000000000000000000"}""");
        entry.Hash.ShouldBe("1328f2e4a8947b4a2963e42267097f4ef32b1cf0cef34410866aae1023751b7a");
    }
}
