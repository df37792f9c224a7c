using System.Diagnostics;
using CoveDashboard.Rehearsal.Injection;
using CoveDashboard.Rehearsal.Protocols;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>The HTTP side of every AWS call: body in, answer out, at the pace that is set.</summary>
internal sealed class AwsEndpoint(CallProcessor processor, FaultInjector injector)
{
    /// <summary>More than any request that the organization understands.</summary>
    public const int MaxBody = 1 << 20;

    public async Task HandleAsync(HttpContext context)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var request = context.Request;
        var body = await ReadBodyAsync(request, context.RequestAborted);
        var target = PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);

        var call = processor.Process(new WireRequest(request.Method, target, request.Headers, body));

        await Pacer.WaitAsync(startedAt, injector.NextLatencyMs() + (call.TookEffect ? injector.HangMs : 0), context.RequestAborted);
        if (call.LosesAnswer)
            context.Abort();
        else
            await WriteAsync(context.Response, call.Answer, context.RequestAborted);
    }

    /// <summary>Clients that take this server for their proxy send the whole address; signed is the path alone.</summary>
    private static string PathOf(string target)
    {
        const string Scheme = "http://";
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return target;
        var path = target.IndexOf('/', Scheme.Length);
        return path < 0 ? "/" : target[path..];
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("transfer-encoding"))
            return default;

        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBody));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task WriteAsync(HttpResponse response, WireAnswer answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers.Append(name, value);
        if (answer.ContentType is { } contentType)
            response.ContentType = contentType;
        if (answer.Status is 204 or 304)
            return;
        response.ContentLength = answer.Body.Length;
        if (!answer.Body.IsEmpty)
            await response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
