using System.Text.Json.Nodes;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Resuming;

/// <summary>A run over the whole field.</summary>
internal sealed record FieldRun(InventoryField Field, Guid Id, int Number)
{
    /// <summary>Results in the store.</summary>
    public string Count => $"SELECT last_sequence FROM runs WHERE number = {Number}";

    public async Task<long> ResultsAsync() => (await Field.Store.RowsAsync(Count))[0][0];

    public Task WhenResultsReachAsync(long count) => Field.Store.UntilAsync(Count, count);

    /// <summary>Waits until the run is final; its status, as whichever node is there tells it.</summary>
    public async Task<string> EndAsync()
    {
        await Field.Store.UntilAsync($"SELECT COUNT(*) FROM runs WHERE number = {Number} AND finished_at IS NOT NULL", atLeast: 1);
        return (string)(await ResourceAsync())["status"]!;
    }

    public async Task<JsonNode> ResourceAsync()
    {
        using var client = await Field.AnyClientAsync();
        return await client.GetJsonAsync($"/api/v1/runs/{Id}");
    }

    /// <summary>Each target has one result, their numbers leave no gap, and every sum of the store and of the API adds up to them.</summary>
    public async Task ShouldBeWholeAsync()
    {
        const long all = InventoryField.Targets;
        (await Field.Store.RowsAsync(
            $"SELECT COUNT(*), COUNT(DISTINCT ordinal), COUNT(DISTINCT sequence), MIN(sequence), MAX(sequence) FROM run_results WHERE run = {Number}"))[0]
            .ShouldBe([all, all, all, 1, all], "results, their targets, their numbers, the first and the last of these");
        (await Field.Store.RowsAsync(
            $"SELECT targets, succeeded, failed + assume_role_failed + skipped + cancelled + unknown, last_sequence FROM runs WHERE number = {Number}"))[0]
            .ShouldBe([all, all, 0, all], "the run's own sums");
        (await Field.Store.RowsAsync($"SELECT SUM(remaining) FROM run_slices WHERE run = {Number}"))[0].ShouldBe([0], "what slices have left");
        var rows = (await Field.Store.RowsAsync($"SELECT COUNT(*) FROM run_rows WHERE run = {Number}"))[0][0];
        (await Field.Store.RowsAsync($"SELECT SUM(row_count) FROM run_results WHERE run = {Number}"))[0].ShouldBe([rows], "rows, as results count them");
        var totals = (await ResourceAsync())["totals"]!;
        ((int)totals["targets"]!, (int)totals["succeeded"]!, (int)totals["queued"]! + (int)totals["running"]!).ShouldBe(((int)all, (int)all, 0));
    }

    /// <summary>The inventory stands on this run alone, and tells as much as its results do.</summary>
    public async Task ShouldBeTheInventoryAsync()
    {
        var rows = (await Field.Store.RowsAsync($"SELECT COUNT(*) FROM run_rows WHERE run = {Number}"))[0][0];
        (await Field.Store.RowsAsync(
            $"SELECT COUNT(*), SUM(known_rows) FROM inventory_cells WHERE tried_run = {Number} AND known_run = {Number} AND tried_ordinal = known_ordinal AND unknown_since IS NULL"))[0]
            .ShouldBe([InventoryField.Targets, rows]);
        (await Field.Store.RowsAsync("SELECT COUNT(*) FROM inventory_cells"))[0][0].ShouldBe(InventoryField.Targets);
        using var client = await Field.AnyClientAsync();
        ((long)(await client.GetJsonAsync($"/api/v1/inventory/{InventoryField.Action}/rows?connection=field&limit=1"))["total"]!).ShouldBe(rows);
    }
}
