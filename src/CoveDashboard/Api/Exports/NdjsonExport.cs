using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Api.Exports;

/// <summary>One JSON record a line, streamed.</summary>
internal sealed class NdjsonExport<T>(string fileName, IAsyncEnumerable<T> records) : IResult
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = httpContext.Response.Body;
        Download.Begin(httpContext.Response, "application/x-ndjson", fileName);
        await foreach (var record in records)
        {
            await JsonSerializer.SerializeAsync(body, record, json, httpContext.RequestAborted);
            await body.WriteAsync(NewLine, httpContext.RequestAborted);
        }
    }
}
