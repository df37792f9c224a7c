using System.Text.Json;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Api.Exports;

/// <summary>One JSON record a line, streamed.</summary>
internal sealed class NdjsonExport(string fileName, IAsyncEnumerable<TargetResult> results) : IResult
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = httpContext.Response.Body;
        Download.Begin(httpContext.Response, "application/x-ndjson", fileName);
        await foreach (var result in results)
        {
            await JsonSerializer.SerializeAsync(body, TargetResultResource.From(result), json, httpContext.RequestAborted);
            await body.WriteAsync(NewLine, httpContext.RequestAborted);
        }
    }
}
