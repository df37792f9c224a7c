using System.Text.Json;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Exports;

/// <summary>
/// botocove's shape, streamed: <c>Results</c>, <c>Exceptions</c> (the role was assumed, the action failed) and
/// <c>FailedAssumeRole</c>. Skipped, cancelled and unknown targets are in none of them, as there.
/// </summary>
internal sealed class BotocoveReport(Guid runId, IRunDesk desk) : IResult
{
    private const int PageSize = 500;

    private static readonly (string Name, TargetState State)[] Buckets =
        [("Results", TargetState.Succeeded), ("Exceptions", TargetState.Failed), ("FailedAssumeRole", TargetState.AssumeRoleFailed)];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellationToken = httpContext.RequestAborted;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter.AsStream(leaveOpen: true));
        json.WriteStartObject();
        foreach (var (name, state) in Buckets)
        {
            json.WriteStartArray(name);
            await foreach (var result in desk.StreamResultsAsync(runId, new ResultQuery { States = [state], Limit = PageSize }, cancellationToken))
            {
                Write(json, result);
                await json.FlushAsync(cancellationToken);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TargetResult result)
    {
        json.WriteStartObject();
        json.WriteString("Id", result.Target.AccountId);
        json.WriteString("Name", result.Target.AccountName);
        json.WriteString("Email", result.Target.Email);
        json.WriteString("Region", result.Target.Region);
        json.WriteString("Partition", result.Partition);
        json.WriteString("RoleName", result.RoleName);
        json.WriteString("RoleSessionName", result.RoleSessionName);
        if (result.AssumeRoleSuccess is { } success)
            json.WriteBoolean("AssumeRoleSuccess", success);
        if (result.Rows is { } rows)
        {
            json.WriteStartArray("Result");
            foreach (var row in rows)
                row.WriteTo(json);
            json.WriteEndArray();
        }
        if (result.Error is { } error)
            json.WriteString("ExceptionDetails", $"{error.Code}: {error.Message}");
        json.WriteEndObject();
    }
}
