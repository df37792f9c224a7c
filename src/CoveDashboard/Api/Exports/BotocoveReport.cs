using System.Text.Json;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Reports;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// botocove's shape, streamed: <c>Results</c>, <c>Exceptions</c> and <c>FailedAssumeRole</c>, the buckets of <see cref="RunReport"/>. A target
/// that has its result is in exactly one; once the run is final they sum up to its targets.
/// </summary>
internal sealed class BotocoveReport(Guid runId, IRunDesk desk) : IResult
{
    private const int PageSize = 500;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter.AsStream(leaveOpen: true));
        json.WriteStartObject();
        foreach (var (name, states) in RunReport.Buckets)
        {
            json.WriteStartArray(name);
            await foreach (var result in desk.StreamResultsAsync(runId, new ResultQuery { States = [.. states], Limit = PageSize }, cancellationToken))
            {
                Write(json, ReportEntry.Of(result));
                await json.FlushAsync(cancellationToken);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReportEntry entry)
    {
        json.WriteStartObject();
        json.WriteString(nameof(entry.Id), entry.Id);
        json.WriteString(nameof(entry.Name), entry.Name);
        json.WriteString(nameof(entry.Email), entry.Email);
        json.WriteString(nameof(entry.OuPath), entry.OuPath);
        json.WriteString(nameof(entry.Region), entry.Region);
        json.WriteString(nameof(entry.Partition), entry.Partition);
        json.WriteString(nameof(entry.RoleName), entry.RoleName);
        json.WriteString(nameof(entry.RoleSessionName), entry.RoleSessionName);
        if (entry.AssumeRoleSuccess is { } success)
            json.WriteBoolean(nameof(entry.AssumeRoleSuccess), success);
        json.WriteString(nameof(entry.State), entry.State.ToString());
        if (entry.StartedAt is { } started)
            json.WriteString(nameof(entry.StartedAt), started.UtcDateTime);
        json.WriteNumber(nameof(entry.DurationMs), entry.DurationMs);
        json.WriteNumber(nameof(entry.Attempts), entry.Attempts);
        if (entry.Result is { } rows)
        {
            json.WriteStartArray(nameof(entry.Result));
            foreach (var row in rows)
                row.WriteTo(json);
            json.WriteEndArray();
        }
        if (entry.ExceptionDetails is { } details)
            json.WriteString(nameof(entry.ExceptionDetails), details);
        if (entry.RequestId is { } request)
            json.WriteString(nameof(entry.RequestId), request);
        json.WriteEndObject();
    }
}
