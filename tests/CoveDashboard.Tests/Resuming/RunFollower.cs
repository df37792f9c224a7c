using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace CoveDashboard.Tests.Resuming;

/// <summary>
/// A script that follows a run by server-sent events, whichever nodes die: when the stream breaks it asks another node, or the next one that comes,
/// for what follows the last event that it has, and not before it is told to.
/// </summary>
internal sealed class RunFollower(FieldRun run)
{
    private readonly List<long> _told = [];
    private volatile TaskCompletionSource<Uri> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _last;

    /// <summary>Whom it listens to, as soon as it does.</summary>
    public Task<Uri> Source => _source.Task;

    /// <summary>How often the stream broke.</summary>
    public int Breaks { get; private set; }

    /// <summary>Numbers of all results that were told, in the order in which they were.</summary>
    public IReadOnlyList<long> Told => _told;

    /// <summary>Follows to the event that ends the run.</summary>
    public async Task FollowAsync()
    {
        Uri? broken = null;
        while (true)
        {
            using var client = await run.Field.AnyClientAsync(other: broken);
            try
            {
                if (await ReadAsync(client))
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The node is dead, or has just died.
                Breaks++;
                if (_source.Task.IsCompleted)
                    _source = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            broken = client.BaseAddress;
        }
    }

    private async Task<bool> ReadAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run.Id}/events");
        if (_last is not null)
            request.Headers.Add("Last-Event-ID", _last);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (response.Headers.RetryAfter?.Delta is { } later)
            await Task.Delay(later, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        _source.TrySetResult(client.BaseAddress!);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            Take(JsonNode.Parse(item.Data)!);
            _last = item.EventId;
            if (item.EventType == "end")
                return true;
        }
        return false;
    }

    private void Take(JsonNode batch)
    {
        // A snapshot stands for every result up to its number, whatever was told before.
        if (batch["states"] is not null)
        {
            _told.Clear();
            _told.AddRange(Enumerable.Range(1, (int)batch["sequence"]!).Select(i => (long)i));
        }
        _told.AddRange(batch["changes"]!.AsArray().Select(c => (long)c!["sequence"]!).Where(s => s > 0));
    }
}
