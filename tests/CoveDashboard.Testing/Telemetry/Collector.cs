using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Testing.Telemetry;

/// <summary>Receives OTLP over HTTP on loopback, as an OpenTelemetry collector does, and keeps it. Safe for many threads.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string? Type, byte[] Body)> _received = new();
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    /// <summary>Environment of a host that sends everything here, and soon.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>What was sent so far: the path, its media type, the bytes.</summary>
    public IReadOnlyList<(string Path, string? Type, byte[] Body)> Received => [.. _received];

    /// <summary>Spans received so far.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. _received.Where(r => r.Path == "/v1/traces").SelectMany(r => ReceivedSpan.ReadAll(r.Body))];

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._server.MapPost("/{**path}", collector.TakeAsync);
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>Waits until what was received is as the test wants it.</summary>
    public async Task UntilAsync(Func<Collector, bool> isSo, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo(this))
            await poll.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Whether anything that was sent to the path holds the word.</summary>
    public bool Holds(string path, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return _received.Any(r => r.Path == path && r.Body.AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue((request.Path, request.ContentType, body.ToArray()));
        return Results.Ok();
    }
}
