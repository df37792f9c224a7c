using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Api;

/// <summary>
/// Server-sent events with a sign of life: one comment line at once after the headers and one after each <see cref="Silence"/>
/// without an event, so that a proxy does not close a quiet stream and a client can tell quiet from dead. Data is one line of
/// JSON. Ends with its source, when the client goes, and when the dashboard stops.
/// </summary>
/// <param name="events">Read once, by one reader; told by its token when nobody listens any more.</param>
internal sealed partial class EventStream<T>(IAsyncEnumerable<SseItem<T>> events) : IResult
{
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly byte[] KeepAlive = ": keep-alive\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers the stream before it passes it on would make it no longer live.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        var writing = new Writing(
            context.Response.BodyWriter, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions);
        try
        {
            await SendAsync(writing, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody listens, or the dashboard stops: the client comes again with its last event's id.
        }
        catch (StoreUnavailableException outage)
        {
            // What is said is said: the stream ends, and who comes again is told when to ask.
            LogOutage(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(EventStream<>)), outage, context.Request.Path);
        }
    }

    private async Task SendAsync(Writing writing, CancellationTokenSource ending)
    {
        await writing.KeepAliveAsync(ending.Token);
        await using var source = events.GetAsyncEnumerator(ending.Token);
        while (await NextAsync(source, writing, ending))
            await writing.EventAsync(source.Current, ending.Token);
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SseItem<T>> source, Writing writing, CancellationTokenSource ending)
    {
        var next = source.MoveNextAsync().AsTask();
        try
        {
            while (!await writing.EndsInTimeAsync(next))
                await writing.KeepAliveAsync(ending.Token);
        }
        finally
        {
            // A source may not be disposed of while it moves.
            if (!next.IsCompleted)
            {
                await ending.CancelAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return await next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream {Path} ended: the store is not available")]
    private static partial void LogOutage(ILogger logger, Exception exception, PathString path);

    private sealed record Writing(PipeWriter Body, TimeProvider Clock, JsonSerializerOptions Json)
    {
        public async Task<bool> EndsInTimeAsync(Task next)
        {
            await next.WaitAsync(Silence, Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return next.IsCompleted;
        }

        public async Task KeepAliveAsync(CancellationToken cancellationToken) => await Body.WriteAsync(KeepAlive, cancellationToken);

        public async Task EventAsync(SseItem<T> item, CancellationToken cancellationToken)
        {
            Encoding.UTF8.GetBytes($"event: {item.EventType}\ndata: ", Body);
            using (var data = new Utf8JsonWriter(Body, new JsonWriterOptions { Encoder = Json.Encoder }))
                JsonSerializer.Serialize(data, item.Data, Json);
            Encoding.UTF8.GetBytes($"\nid: {item.EventId}\n\n", Body);
            await Body.FlushAsync(cancellationToken);
        }
    }
}
