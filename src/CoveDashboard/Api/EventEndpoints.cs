using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Mvc;

namespace CoveDashboard.Api;

/// <summary>A run live, as server-sent events: <c>batch</c> events whose id resumes, then one <c>end</c>.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{id:guid}/events", EventsAsync).WithSummary("The run live, as server-sent events").Produces<RunBatchResource>(contentType: "text/event-stream");

    private static async Task<IResult> EventsAsync(
        Guid id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, IRunDesk desk, IRunFeed feed, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (!string.IsNullOrEmpty(lastEventId) && (!long.TryParse(lastEventId, CultureInfo.InvariantCulture, out after) || after < 0))
            return Problems.Refused("Last-Event-ID", "Write the id of the last event that came, or leave it out.");
        if (await desk.FindAsync(id, cancellationToken) is not { } run)
            return Problems.NoRun(id);
        if (run.ResultsRemovedAt is { } removed)
            return Problems.ResultsRemoved(run, removed);
        return new EventStream<WrittenBatch>(ItemsAsync(feed, id, after, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<WrittenBatch>> ItemsAsync(
        IRunFeed feed, Guid id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunBatch? last = null;
        await foreach (var batch in feed.SubscribeAsync(id, after, cancellationToken))
            yield return Item(last = batch, "batch");
        if (last is not null)
            yield return Item(last with { States = null, Changes = [] }, "end");
    }

    private static SseItem<WrittenBatch> Item(RunBatch batch, string type) => new(WrittenBatch.Of(batch), type) { EventId = batch.Sequence.ToString(CultureInfo.InvariantCulture) };
}
