using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>The audit's chain.</summary>
public abstract class AuditContract : StoreContract
{
    private static readonly AuditActor Alpha = new("local", "alpha", "Alpha Lovelace");
    private static readonly AuditActor Gamma = new("token", "gamma", "gamma (ci)");

    private IAuditStore Audit => Fixture.Audit;

    [Fact]
    public async Task AppendAsync_FirstAndSecond_AreLinkedAndReadBackWhole()
    {
        var details = new JsonObject { ["z"] = 1.5, ["a"] = new JsonArray("<b>ü</b>", null, true), ["n"] = 12 };
        var first = (await Audit.AppendAsync([new AuditRecord("run.started", Alpha, "acme", "run-1", details)], RunBuilder.Noon, default)).ShouldHaveSingleItem();
        var earlier = RunBuilder.Noon.AddTicks(-1);
        var second = (await Audit.AppendAsync([new AuditRecord("signin.failed", Gamma) { At = earlier }], RunBuilder.Noon, default)).ShouldHaveSingleItem();

        first.Sequence.ShouldBe(1);
        first.PreviousHash.ShouldBe(AuditChain.Genesis);
        first.Time.ShouldBe(RunBuilder.Noon);
        first.Hash.ShouldBe(AuditChain.HashOf(first));
        second.Sequence.ShouldBe(2);
        second.PreviousHash.ShouldBe(first.Hash);
        second.Time.ShouldBe(earlier);
        var read = await Audit.ListAsync(new AuditQuery(), default);
        read.Select(AuditChain.HashOf).ShouldBe([first.Hash, second.Hash]);
        (await Audit.LastAsync(default))!.Hash.ShouldBe(second.Hash);
    }

    [Fact]
    public async Task LastAsync_Empty_IsNull() => (await Audit.LastAsync(default)).ShouldBeNull();

    [Fact]
    public async Task AppendAsync_500FromTwoInstances_MakesOneChainWithoutGaps()
    {
        await using var other = Fixture.Another();
        IAuditStore[] stores = [Audit, other.Audit];

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() =>
            stores[i % 2].AppendAsync([new AuditRecord("write.called", Alpha, Details: new JsonObject { ["i"] = i })], RunBuilder.Noon, default))));

        var chain = await Audit.ListAsync(new AuditQuery { Limit = 1000 }, default);
        chain.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, 500).Select(i => (long)i));
        chain.Select(e => (int)e.Details["i"]!).ShouldBe(Enumerable.Range(0, 500), ignoreOrder: true);
        chain.Select(e => e.Hash).ShouldBe(chain.Select(AuditChain.HashOf));
        chain.Skip(1).Select(e => e.PreviousHash).ShouldBe(chain.SkipLast(1).Select(e => e.Hash));
    }

    [Fact]
    public async Task AppendAsync_Batch_KeepsItsOrderAndFollowsTheLast()
    {
        await Audit.AppendAsync([new AuditRecord("plan.approved", Alpha)], RunBuilder.Noon, default);

        var batch = await Audit.AppendAsync(
            [.. Enumerable.Range(0, 300).Select(i => new AuditRecord("write.called", Alpha, Subject: $"{i}"))], RunBuilder.Noon, default);

        batch.Select(e => e.Sequence).ShouldBe(Enumerable.Range(2, 300).Select(i => (long)i));
        batch.Select(e => e.Subject).ShouldBe(Enumerable.Range(0, 300).Select(i => $"{i}"));
    }

    [Fact]
    public async Task AppendAsync_BatchThatFails_AppendsNothingOfItAndLeavesNoGap()
    {
        await Should.ThrowAsync<ArgumentException>(
            Audit.AppendAsync([new AuditRecord("a", Alpha), new AuditRecord("b", Alpha, Subject: "\ud800")], RunBuilder.Noon, default));

        (await Audit.LastAsync(default)).ShouldBeNull();
        (await Audit.AppendAsync([new AuditRecord("c", Alpha)], RunBuilder.Noon, default))[0].Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task ListAsync_Filters_FindWhatTheySay()
    {
        await Audit.AppendAsync(
            [
                new AuditRecord("run.started", Alpha, "acme", "run-1"),
                new AuditRecord("run.started", Gamma, "other", "run-2"),
                new AuditRecord("runner.lost", AuditActor.System, "acme"),
                new AuditRecord("run.paused", Gamma, "acme", "run-1"),
            ],
            RunBuilder.Noon,
            default);
        await Audit.AppendAsync([new AuditRecord("run", Alpha)], RunBuilder.Noon.AddHours(1), default);

        (await FindAsync(new AuditQuery { Kind = "run" })).ShouldBe([1, 2, 4, 5]);
        (await FindAsync(new AuditQuery { Kind = "run.started" })).ShouldBe([1, 2]);
        (await FindAsync(new AuditQuery { Actor = "LOVE" })).ShouldBe([1, 5]);
        (await FindAsync(new AuditQuery { Actor = "gamma" })).ShouldBe([2, 4]);
        (await FindAsync(new AuditQuery { Subject = "run-1" })).ShouldBe([1, 4]);
        (await FindAsync(new AuditQuery { Connection = "acme" })).ShouldBe([1, 3, 4]);
        (await FindAsync(new AuditQuery { From = RunBuilder.Noon.AddTicks(1) })).ShouldBe([5]);
        (await FindAsync(new AuditQuery { To = RunBuilder.Noon })).ShouldBeEmpty();
        (await FindAsync(new AuditQuery { Connection = "acme", Kind = "run", Actor = "alpha" })).ShouldBe([1]);
        (await FindAsync(new AuditQuery { After = 2, Limit = 2 })).ShouldBe([3, 4]);
        (await FindAsync(new AuditQuery { After = 4, Limit = 2, NewestFirst = true })).ShouldBe([3, 2]);
        (await FindAsync(new AuditQuery { NewestFirst = true })).ShouldBe([5, 4, 3, 2, 1]);
    }

    private async Task<IEnumerable<long>> FindAsync(AuditQuery query) => (await Audit.ListAsync(query, default)).Select(e => e.Sequence);
}
