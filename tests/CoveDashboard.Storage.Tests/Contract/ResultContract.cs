using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Writing results and reading them back.</summary>
public abstract class ResultContract : StoreContract
{
    private static readonly TargetState[] States = [TargetState.Succeeded, TargetState.Failed, TargetState.AssumeRoleFailed, TargetState.Unknown];

    [Fact]
    public async Task WriteAsync_Result_ComesBackWhole()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(lease, default);
        var row = new JsonObject { ["Name"] = "<script>alert('x')</script>", ["N"] = 1.5, ["Null"] = null, ["Tags"] = new JsonArray("=cmd", "ü", "\u0000") };
        TargetResult[] made = [Made.Succeeded(targets[0], row, new JsonObject()), Made.Failed(targets[1]), Made.Cancelled(targets[2])];

        var stored = await Store.WriteAsync(lease, made);

        var expected = made.Select((r, i) => r with { Sequence = i + 1 }).ToList();
        stored.ShouldBeWhole(expected);
        (await Store.FindResultAsync(run.Id, targets[0].Ordinal, default)).ShouldBeWhole(expected[0]);
        (await Store.ResultsAsync(run.Id, new ResultQuery(), default)).ShouldBeWhole(new Page<TargetResult>(expected, null, 3));
        (await Store.FindResultAsync(run.Id, 5, default)).ShouldBeNull();
    }

    [Fact]
    public async Task WriteAsync_LargeRow_ComesBackWhole()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var row = new JsonObject { ["Policy"] = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i:x} ")), ["Z"] = "needle" };

        await Store.WriteAsync(lease, Made.Succeeded((await Store.OpenTargetsAsync(lease, default))[0], row));

        var page = await Store.RowsAsync(run.Id, new RowQuery { Filters = new Dictionary<string, string> { ["Z"] = "NEED" } }, default);
        page.Rows.Single().Values.ToJsonString().ShouldBe(row.ToJsonString());
    }

    [Fact]
    public async Task WriteAsync_SecondResultOfATarget_IsRefused()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var target = (await Store.OpenTargetsAsync(lease, default))[0];

        var stored = await Store.WriteAsync(lease, Made.Succeeded(target, new JsonObject()), Made.Failed(target));
        var later = await Store.WriteAsync(lease, Made.Failed(target));

        stored.Select(r => r.State).ShouldBe([TargetState.Succeeded]);
        later.ShouldBeEmpty();
        var totals = (await Store.FindAsync(run.Id, default))!;
        (totals.Totals.Succeeded, totals.Totals.Failed, totals.Rows, totals.LastSequence).ShouldBe((1, 0, 1, 1));
    }

    [Fact]
    public async Task WriteAsync_TargetOfAnotherSlice_IsRefused()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id, slice: 0);
        var foreign = (await Store.TargetsAsync(run.Id, default))[1];

        (await Store.WriteAsync(lease, Made.Succeeded(foreign))).ShouldBeEmpty();
    }

    [Fact]
    public async Task WriteAsync_StateThatIsNoResult_IsRefusedWhole()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(lease, default);

        await Should.ThrowAsync<ArgumentException>(
            Store.WriteAsync(lease, Made.Succeeded(targets[0]), Made.Succeeded(targets[1]) with { State = TargetState.Running }));

        (await Store.FindAsync(run.Id, default))!.LastSequence.ShouldBe(0);
    }

    [Fact]
    public async Task WriteAsync_ConcurrentWriters_OneResultATargetAndNoGapInSequences()
    {
        var run = await Store.CreateAsync(new RunBuilder { Accounts = 200, Slices = 8 }.Build(), default);
        await using var other = Fixture.Another();
        IRunStore[] stores = [Store, other.Runs];
        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(s => Store.ClaimAsync(run.Id, s)));

        // Each slice's results are sent twice, in different order, through both instances.
        var written = await Task.WhenAll(
            from lease in leases
            from turn in Enumerable.Range(0, 2)
            select Task.Run(async () =>
            {
                var stored = new List<TargetResult>();
                var targets = await stores[turn].OpenTargetsAsync(lease, default);
                foreach (var batch in (turn == 0 ? targets : targets.Reverse()).Chunk(7))
                    stored.AddRange(await stores[turn].WriteAsync(lease, batch.Select(t => Made.Succeeded(t, new JsonObject { ["o"] = t.Ordinal }))));
                return stored;
            }));

        var all = written.SelectMany(w => w).ToList();
        all.Select(r => r.Sequence).Order().ShouldBe(Enumerable.Range(1, 400).Select(i => (long)i));
        all.Select(r => r.Target.Ordinal).Order().ShouldBe(Enumerable.Range(0, 400));
        var stored = (await Store.FindAsync(run.Id, default))!;
        (stored.Totals.Succeeded, stored.Rows, stored.LastSequence).ShouldBe((400, 400, 400));
    }

    [Fact]
    public async Task StatesAsync_SomeResults_ShowsEachTargetAndTheLastSequence()
    {
        var run = await Store.CreateAsync(new RunBuilder { Skipped = 1, Slices = 1 }.Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(lease, default);
        await Store.WriteAsync(lease, Made.Failed(targets[4]), Made.Succeeded(targets[1]));

        var states = await Store.StatesAsync(run.Id, default);

        states.States.Select(s => (TargetState)s).ShouldBe(
        [
            TargetState.Queued, TargetState.Succeeded, TargetState.Queued, TargetState.Queued, TargetState.Failed, TargetState.Queued, TargetState.Skipped,
        ]);
        states.Sequence.ShouldBe(3);
        (await Store.ChangesAsync(run.Id, 1, 10, default)).ShouldBe([new(4, TargetState.Failed, 2), new(1, TargetState.Succeeded, 3)]);
        (await Store.ChangesAsync(run.Id, 0, 1, default)).ShouldBe([new(6, TargetState.Skipped, 1)]);
    }

    [Fact]
    public async Task ResultsAsync_Pages_GivesEachResultOnceByOrdinal()
    {
        var run = await Store.FinishedAsync(new RunBuilder { Accounts = 10 }, t => Made.Succeeded(t, new JsonObject { ["o"] = t.Ordinal }));
        var query = new ResultQuery { Limit = 7 };
        var ordinals = new List<int>();

        Page<TargetResult> page;
        do
        {
            page = await Store.ResultsAsync(run.Id, query, default);
            page.Total.ShouldBe(20);
            page.Items.ShouldAllBe(r => (int)r.Rows!.Single()["o"]! == r.Target.Ordinal);
            ordinals.AddRange(page.Items.Select(r => r.Target.Ordinal));
            query = query with { Cursor = page.Next };
        }
        while (page.Next is not null);

        ordinals.ShouldBe(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task ResultsAsync_AfterSequence_PagesInOrderOfStoring()
    {
        var run = await Store.CreateAsync(new RunBuilder { Slices = 1 }.Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        await Store.WriteAsync(lease, (await Store.OpenTargetsAsync(lease, default)).Reverse().Select(t => Made.Succeeded(t)));

        var query = new ResultQuery { AfterSequence = 1, Limit = 3 };
        var first = await Store.ResultsAsync(run.Id, query, default);
        var second = await Store.ResultsAsync(run.Id, query with { Cursor = first.Next }, default);

        first.Items.Concat(second.Items).Select(r => (r.Sequence, r.Target.Ordinal)).ShouldBe([(2, 4), (3, 3), (4, 2), (5, 1), (6, 0)]);
        first.Total.ShouldBe(5);
    }

    [Fact]
    public async Task ResultsAsync_Filters_AllHold()
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Accounts = 8, Regions = ["eu-west-1"] }, t => t.Ordinal % 4 == 0 ? Made.Succeeded(t) : Made.Failed(t, States[t.Ordinal % 4], $"cause {t.Ordinal % 2}"));

        var failed = await Store.ResultsAsync(run.Id, new ResultQuery { States = [TargetState.Failed, TargetState.Unknown], Cause = "cause 1" }, default);
        var account = await Store.ResultsAsync(run.Id, new ResultQuery { AccountId = RunBuilder.AccountId(3), Region = "eu-west-1" }, default);
        var nowhere = await Store.ResultsAsync(run.Id, new ResultQuery { Region = "' OR ''='" }, default);

        failed.Items.Select(r => r.Target.Ordinal).ShouldBe([1, 3, 5, 7]);
        account.Items.Select(r => r.Target.Ordinal).ShouldBe([3]);
        nowhere.Total.ShouldBe(0);
    }

    [Fact]
    public async Task ResultsAsync_CursorOfAnotherRunOrFilter_IsRefused()
    {
        var run = await Store.FinishedAsync(new RunBuilder(), t => Made.Succeeded(t));
        var other = await Store.FinishedAsync(new RunBuilder(), t => Made.Succeeded(t));
        var next = (await Store.ResultsAsync(run.Id, new ResultQuery { Limit = 1 }, default)).Next;

        await Should.ThrowAsync<InvalidCursorException>(Store.ResultsAsync(other.Id, new ResultQuery { Cursor = next }, default));
        await Should.ThrowAsync<InvalidCursorException>(Store.ResultsAsync(run.Id, new ResultQuery { Cursor = next, Region = "x" }, default));
        (await Store.ResultsAsync(run.Id, new ResultQuery { Cursor = next, Limit = 9 }, default)).Items.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task ResultsAsync_LimitOutOfBounds_IsRefused(int limit) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Store.ResultsAsync(Guid.NewGuid(), new ResultQuery { Limit = limit }, default));

    [Fact]
    public async Task CausesAsync_SeveralCauses_CountsResultsAndAccountsMostFrequentFirst()
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Accounts = 4 },
            t => t.Ordinal < 4 ? Made.Failed(t, cause: "many") : t.Ordinal == 5 ? Made.Failed(t, TargetState.AssumeRoleFailed, "few") : Made.Succeeded(t));

        var causes = await Store.CausesAsync(run.Id, default);

        causes.Select(c => (c.Cause, c.Count, c.Accounts, c.Example.Target.Ordinal)).ShouldBe([("many", 4, 2, 0), ("few", 1, 1, 5)]);
        causes[0].Example.Error!.Message.ShouldBe("not <b>authorized</b>");
    }

    [Fact]
    public async Task CallsAsync_TalliesOfSeveralBatches_AddUp()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var fast = new long[3] { 9, 0, 0 };
        var slow = new long[5] { 0, 0, 0, 0, 1 };

        await Store.WriteAsync(run.Id, [], [new CallTally("cloudtrail", "DescribeTrails", 9, 2, 1, fast), new CallTally("sts", "AssumeRole", 1, 0, 0, fast)], RunBuilder.Noon, default);
        await Store.WriteAsync(run.Id, [], [new CallTally("cloudtrail", "DescribeTrails", 1, 0, 0, slow)], RunBuilder.Noon, default);

        var calls = await Store.CallsAsync(run.Id, default);
        calls[0].ShouldBe(new CallStatistic("cloudtrail", "DescribeTrails", 10, 2, 1, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(4)));
        calls[1].Operation.ShouldBe("AssumeRole");
        var totals = (await Store.FindAsync(run.Id, default))!;
        (totals.Calls, totals.Throttled).ShouldBe((11, 2));
    }
}
