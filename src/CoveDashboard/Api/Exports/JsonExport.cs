using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Api.Exports;

/// <summary>One JSON array, streamed.</summary>
internal sealed class JsonExport<T>(string fileName, IAsyncEnumerable<T> records) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        Download.Begin(httpContext.Response, "application/json; charset=utf-8", fileName);
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, records, json, httpContext.RequestAborted);
    }
}
