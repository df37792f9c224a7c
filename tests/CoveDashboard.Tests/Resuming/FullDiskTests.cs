using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Testing.Disks;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Resuming;

/// <summary>The disk of the data directory is full in the middle of a run.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task Disk_FullMidRun_IsSaidInWordsAndTheRunGoesOnWhenThereIsSpace()
    {
        await using var disk = await SmallDisk.MountAsync(Assert.Skip);
        var store = new SqliteField(disk.Folder("data"));
        await using var field = await InventoryField.StartAsync(store, latencyMs: 60);
        await field.StartHostsAsync();
        var run = await field.RunAsync(maxConcurrency: 16);
        await run.WhenResultsReachAsync(200);

        disk.Fill();
        await field.Host(0).SaysAsync(l => l.Contains("cove.db is full. Free some space", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var problem = await RefusedAsync(field);
        var words = await UnreadyAsync(field);
        var meanwhile = await run.ResourceAsync();
        disk.Free();

        ((string)problem["title"]!).ShouldBe("The store is not available");
        ((string)problem["detail"]!).ShouldContain("cove.db is full. Free some space; nothing was written.");
        ((string)meanwhile["status"]!).ShouldBe("Running");
        ((int)meanwhile["totals"]!["succeeded"]!).ShouldBeLessThan(InventoryField.Targets);
        words.ShouldBe("The disk of the store is full. Somebody must free some space.");
        (await run.EndAsync()).ShouldBe("Succeeded");
        using var client = await field.AnyClientAsync();
        ((string)(await client.GetJsonAsync("/readyz"))["status"]!).ShouldBe("ready");
        await run.ShouldBeWholeAsync();
        await run.ShouldBeTheInventoryAsync();
        foreach (var file in (string[])["cove.db", "quartz.db"])
            (await CheckAsync(store, file)).ShouldBe("ok", file);
    }

    /// <summary>Asks for something that must be stored, until it is refused: a little may still fit in where something was.</summary>
    private static async Task<JsonNode> RefusedAsync(InventoryField field)
    {
        using var client = await field.AnyClientAsync();
        while (true)
        {
            var wish = new JsonObject { ["connection"] = "field", ["action"] = "iam-account-summary" };
            using var response = await client.PostAsync("/api/v1/runs", new StringContent(wish.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            if (response.StatusCode != HttpStatusCode.Created)
            {
                response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.ToString());
                return answer;
            }
        }
    }

    /// <summary>Asks until it says that it cannot serve; its words about the store.</summary>
    private static async Task<string> UnreadyAsync(InventoryField field)
    {
        using var client = await field.AnyClientAsync();
        while (true)
        {
            using var response = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && answer["missing"]!.AsArray().Select(m => (string?)m).ToList().IndexOf("store") is >= 0 and var place)
                return (string)answer["why"]![place]!;
        }
    }

    private static async Task<string> CheckAsync(SqliteField store, string file)
    {
        await using var database = await store.OpenAsync(file);
        await using var command = database.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
