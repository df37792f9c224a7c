using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>A retry's results over those of the run that it retried.</summary>
public abstract class EffectiveContract : StoreContract
{
    private static readonly RunBuilder Four = new() { Accounts = 4, Regions = ["eu-west-1"] };

    [Fact]
    public async Task ResultsAsync_Effective_TakesTheRetrysResultAtTheFirstRunsPlace()
    {
        var (first, retry) = await RetriedAsync(t => Made.Succeeded(t, Row("retry", t)));

        foreach (var asked in new[] { first, retry })
        {
            var results = await Store.ResultsAsync(asked.Id, new ResultQuery { Effective = true }, default);

            results.Items.Select(r => (r.Target.Ordinal, r.Target.AccountId, r.State, (string)r.Rows!.Single()["from"]!)).ShouldBe(
            [
                (0, RunBuilder.AccountId(0), TargetState.Succeeded, "first"),
                (1, RunBuilder.AccountId(1), TargetState.Succeeded, "retry"),
                (2, RunBuilder.AccountId(2), TargetState.Succeeded, "first"),
                (3, RunBuilder.AccountId(3), TargetState.Succeeded, "retry"),
            ]);
        }
    }

    [Fact]
    public async Task ResultsAsync_NotEffective_KeepsEachRunsOwn()
    {
        var (first, retry) = await RetriedAsync(t => Made.Succeeded(t, Row("retry", t)));

        (await Store.ResultsAsync(first.Id, new ResultQuery { States = [TargetState.Failed] }, default)).Total.ShouldBe(2);
        (await Store.ResultsAsync(retry.Id, new ResultQuery(), default)).Items.Select(r => r.Target.Ordinal).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task ResultsAsync_RetryOfARetry_TheNewestWins()
    {
        var (first, retry) = await RetriedAsync(t => Made.Failed(t, cause: "still"));
        await Store.FinishedAsync(Four with { RetryOf = retry.Id, Only = t => t.AccountId == RunBuilder.AccountId(3) }, t => Made.Succeeded(t, Row("third", t)));

        var results = await Store.ResultsAsync(first.Id, new ResultQuery { Effective = true }, default);

        results.Items.Select(r => r.State).ShouldBe([TargetState.Succeeded, TargetState.Failed, TargetState.Succeeded, TargetState.Succeeded]);
        results.Items[1].Error!.Cause.ShouldBe("still");
    }

    [Fact]
    public async Task ResultsAsync_CancelledRetry_LeavesTheEarlierResult()
    {
        var (first, _) = await RetriedAsync(Made.Cancelled);

        var results = await Store.ResultsAsync(first.Id, new ResultQuery { Effective = true, States = [TargetState.Failed] }, default);

        results.Items.Select(r => r.Target.Ordinal).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task RowsAsync_Effective_ShowsTheRetrysRows()
    {
        var (first, retry) = await RetriedAsync(t => Made.Succeeded(t, Row("retry", t), Row("retry", t)));

        var rows = await Store.RowsAsync(retry.Id, new RowQuery { Effective = true, SortBy = "from", Descending = true }, default);

        rows.Total.ShouldBe(6);
        rows.Rows.Select(r => ((string)r.Values["from"]!, r.Ordinal)).ShouldBe(
            [("retry", 1), ("retry", 1), ("retry", 3), ("retry", 3), ("first", 0), ("first", 2)]);
        (await Store.RowsAsync(first.Id, new RowQuery(), default)).Total.ShouldBe(2);
    }

    [Fact]
    public async Task CreateAsync_RetryOfUnknownRun_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(Store.CreateAsync(new RunBuilder { RetryOf = Guid.NewGuid() }.Build(), default));

    private async Task<(Run First, Run Retry)> RetriedAsync(Func<Target, TargetResult> retried)
    {
        var first = await Store.FinishedAsync(Four, t => t.Ordinal % 2 == 1 ? Made.Failed(t) : Made.Succeeded(t, Row("first", t)));
        var retry = await Store.FinishedAsync(
            Four with { RetryOf = first.Id, Only = t => t.AccountId == RunBuilder.AccountId(1) || t.AccountId == RunBuilder.AccountId(3) }, retried);
        return (first, retry);
    }

    private static JsonObject Row(string from, Target target) => new() { ["from"] = from, ["account"] = target.AccountId };
}
