using System.Net;
using System.Text.Json;
using CoveDashboard.Rehearsal.Injection;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>
/// <c>/_rehearsal/calls</c> and <c>/_rehearsal/faults</c>. No browser may come here from another site: requests with an
/// Origin, or to a host name that is not loopback, are refused.
/// </summary>
internal sealed class ControlEndpoint(RehearsalCallLog log, FaultInjector injector)
{
    public const string Prefix = "/_rehearsal";

    private const int MaxCalls = 1000;

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Origin.Count > 0 || !IsLoopback(request.Host.Host))
            return Refuse(context, StatusCodes.Status403Forbidden, ["Only local tools may ask here: no Origin header, and a loopback host name."]);

        return (request.Method, request.Path.Value) switch
        {
            ("GET", Prefix + "/calls") => Calls(context),
            ("DELETE", Prefix + "/calls") => Reset(context),
            ("GET", Prefix + "/faults") => Write(context, injector.Faults, ControlJson.Default.RehearsalFaults),
            ("PUT", Prefix + "/faults") => Put(context),
            _ => Refuse(context, StatusCodes.Status404NotFound, ["There are GET and DELETE /_rehearsal/calls, GET and PUT /_rehearsal/faults."]),
        };
    }

    private Task Calls(HttpContext context)
    {
        var query = context.Request.Query;
        var after = long.TryParse(query["after"], out var seen) ? seen : 0;
        var limit = int.TryParse(query["limit"], out var asked) ? Math.Clamp(asked, 1, MaxCalls) : MaxCalls;
        IReadOnlyList<RehearsalCall>? calls = query["class"].ToString() switch
        {
            "" => log.After(after, limit),
            "write" => log.WritesAfter(after, limit),
            _ => null,
        };
        return calls is null
            ? Refuse(context, StatusCodes.Status400BadRequest, ["class may be write; leave it out for every call."])
            : Write(context, new CallPage(log.Total, log.Counts, calls), ControlJson.Default.CallPage);
    }

    private Task Reset(HttpContext context)
    {
        log.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task Put(HttpContext context)
    {
        RehearsalFaults? faults;
        try
        {
            faults = await JsonSerializer.DeserializeAsync(context.Request.Body, ControlJson.Default.RehearsalFaults, context.RequestAborted);
        }
        catch (JsonException e)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, [$"The body is not the faults as JSON: {e.Message}"]);
            return;
        }

        var wrong = faults is null ? ["The body is empty."] : faults.Validate();
        if (wrong.Count > 0)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, wrong);
            return;
        }

        injector.Faults = faults!;
        await Write(context, faults!, ControlJson.Default.RehearsalFaults);
    }

    private static Task Refuse(HttpContext context, int status, IReadOnlyList<string> errors)
    {
        context.Response.StatusCode = status;
        return Write(context, new ControlErrors(errors), ControlJson.Default.ControlErrors);
    }

    private static Task Write<T>(HttpContext context, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
